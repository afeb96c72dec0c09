import type { ReactNode } from 'react';
import { cx } from './class';
import { Icon } from './icon';

export type VerdictOf = 'fits' | 'no' | 'check';
const LOOKS = {
  fits: ['bg-fits-ground text-fits', 'tick'],
  no: ['bg-stop-ground text-stop', 'cross'],
  check: ['bg-check-ground text-check', 'question'],
} as const;

/** Whether a part fits the chosen car: a mark, a word and a colour. `children` say why. */
export function Verdict({ of, word, children }: { of: VerdictOf; word: ReactNode; children?: ReactNode }) {
  const [look, icon] = LOOKS[of];
  return (
    <div className={cx('inline-flex items-start gap-1.5 rounded-chip px-2 py-1 text-14', look)}>
      <Icon name={icon} className="mt-0.5 size-4 shrink-0" />
      <div>
        <span className="font-medium">{word}</span>
        {children && <span className="block text-ink">{children}</span>}
      </div>
    </div>
  );
}
