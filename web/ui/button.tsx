import type { ButtonHTMLAttributes, ComponentProps } from 'react';
import { Link } from '@/i18n/link';
import { cx } from './class';

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';
/** `desk` is 32 px for dashboards on a fine pointer, and 44 px where a finger is used. */
export type ButtonSize = 'shop' | 'desk';
type Look = { kind?: ButtonKind; size?: ButtonSize };

const KINDS: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  plain: 'bg-raised text-ink border-edge hover:bg-surface',
  quiet: 'bg-transparent text-accent border-transparent hover:bg-surface',
  danger: 'bg-raised text-stop border-stop hover:bg-stop-ground',
};
const SIZES: Record<ButtonSize, string> = {
  shop: 'min-h-11 px-4 text-16',
  desk: 'min-h-8 px-3 text-14 pointer-coarse:min-h-11',
};

export const buttonLook = ({ kind = 'plain', size = 'shop' }: Look, more?: string): string =>
  cx(
    'inline-flex items-center justify-center gap-2 rounded-control border font-medium no-underline transition-colors duration-[120ms] disabled:opacity-60',
    KINDS[kind],
    SIZES[size],
    more,
  );

/** A plain button; in a form use Submit, which shows that it is under way. */
export function Button({
  kind,
  size,
  className,
  type = 'button',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={buttonLook({ kind, size }, className)} {...rest} />;
}

export function ButtonLink({ kind, size, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link className={buttonLook({ kind, size }, className)} {...rest} />;
}
