import type { ReactNode } from 'react';
import { cx } from './class';
import type { Tone } from './notice';

const LOOKS: Record<Tone, string> = {
  note: 'bg-surface text-ink border-edge',
  good: 'bg-fits-ground text-fits border-fits',
  check: 'bg-check-ground text-check border-check',
  stop: 'bg-stop-ground text-stop border-stop',
};

/** A state in a word. */
export function Badge({ tone = 'note', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-chip border px-1.5 py-0.5 text-12 font-medium whitespace-nowrap',
        LOOKS[tone],
      )}
    >
      {children}
    </span>
  );
}
