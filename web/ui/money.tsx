import { cx } from './class';

/** As the graph writes it in the reader's language. */
export function Money({ of, className }: { of: { formatted: string } | null | undefined; className?: string }) {
  return of ? <span className={cx('tabular whitespace-nowrap', className)}>{of.formatted}</span> : null;
}
