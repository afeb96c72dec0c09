'use client';
import type { ButtonHTMLAttributes } from 'react';
import { useFormStatus } from 'react-dom';
import { type ButtonKind, type ButtonSize, buttonLook } from './button';

type Props = { kind?: ButtonKind; size?: ButtonSize } & ButtonHTMLAttributes<HTMLButtonElement>;

/** Sends its form; while that is under way it is off, and says so to those who don't see it. */
export function Submit({ kind = 'primary', size, className, children, disabled, ...rest }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      className={buttonLook({ kind, size }, className)}
      disabled={disabled || pending}
      aria-busy={pending}
      {...rest}
    >
      {pending && (
        <span
          aria-hidden="true"
          className="size-4 animate-spin rounded-full border-2 border-current border-e-transparent"
        />
      )}
      {children}
    </button>
  );
}
