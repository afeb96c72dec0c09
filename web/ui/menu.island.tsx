'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonLook } from './button';
import { cx } from './class';
import { Icon } from './icon';
import { useNonce } from './nonce';

export type MenuItem = { key: string; label: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean };

/** For dashboards only: 30 kB of script, which the shop does without. */
export function Menu({ label, items, children }: { label: string; items: MenuItem[]; children?: ReactNode }) {
  useNonce();
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={buttonLook({ size: 'desk' }, children ? undefined : 'px-1.5')}
        aria-label={label}
      >
        {children ?? <Icon name="more" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-40 min-w-44 rounded-control border border-line bg-raised p-1 text-14 shadow-float"
        >
          {items.map(({ key, label: said, onSelect, danger, disabled }) => (
            <DropdownMenu.Item
              key={key}
              onSelect={onSelect}
              disabled={disabled}
              className={cx(
                'flex min-h-8 cursor-default items-center rounded-chip px-2 outline-none data-[disabled]:text-soft data-[highlighted]:bg-surface pointer-coarse:min-h-11',
                danger && 'text-stop',
              )}
            >
              {said}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
