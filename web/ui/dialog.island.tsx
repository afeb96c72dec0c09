'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button, type ButtonKind, type ButtonSize } from './button';
import { Icon } from './icon';

type Props = {
  title: ReactNode;
  /** What opens it. */
  opener: ReactNode;
  kind?: ButtonKind;
  size?: ButtonSize;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
};

/** The browser's own dialog: focus, Escape and what is behind are its business. */
export function Dialog({ title, opener, kind, size, className, children }: Props) {
  const t = useTranslations('common');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  const close = () => dialog.current?.close();
  return (
    <>
      <Button kind={kind} size={size} className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {opener}
      </Button>
      {open && (
        <dialog
          ref={dialog}
          aria-labelledby={id}
          onClose={() => setOpen(false)}
          className="m-auto w-[min(40rem,calc(100vw-2rem))] rounded-card bg-raised p-5 text-ink shadow-float"
        >
          <div className="mb-3 flex items-center justify-between gap-3">
            <h2 id={id} className="text-20">
              {title}
            </h2>
            <Button kind="quiet" onClick={close} aria-label={t('close')} className="px-2">
              <Icon name="cross" />
            </Button>
          </div>
          {typeof children === 'function' ? children(close) : children}
        </dialog>
      )}
    </>
  );
}
