import type { ReactNode } from 'react';
import { cx } from './class';
import { Icon, type IconName } from './icon';

export type Tone = 'note' | 'good' | 'check' | 'stop';
const LOOKS: Record<Tone, [string, IconName]> = {
  note: ['bg-surface text-ink', 'info'],
  good: ['bg-fits-ground text-fits', 'tick'],
  check: ['bg-check-ground text-check', 'question'],
  stop: ['bg-stop-ground text-stop', 'cross'],
};

/** Said beside what it is about; `live` where it comes after something that was done, so that it is read out. */
export function Notice({
  tone = 'note',
  title,
  live,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  const [look, icon] = LOOKS[tone];
  return (
    <div
      role={live ? (tone === 'stop' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-3 rounded-control p-3', look)}
    >
      <Icon name={icon} className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        {title && <p className="font-medium">{title}</p>}
        {children}
      </div>
    </div>
  );
}
