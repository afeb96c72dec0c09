'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { arrange } from './arranging';
import type { Snapshot } from './ledger';
import { inOrder, isIn, type Tab } from './rows';

const TOP_PX = 160;

/**
 * The rows of a tab in their order. While the pointer is over them, or they are scrolled away from their top, nothing moves: what is
 * new waits until it is asked for.
 */
export function useArranged(
  tab: Tab,
  { rows, taken, unrolled }: Pick<Snapshot, 'rows' | 'taken' | 'unrolled'>,
  now: number,
) {
  const [over, setOver] = useState(false);
  const [asked, setAsked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const before = useRef({ tab, asked, unrolled, shown: [] as string[] });

  const { shown, waiting } = useMemo(() => {
    const wanted = inOrder(
      tab,
      [...rows.values()].filter((row) => isIn(tab, row, now)),
    ).map(({ id }) => id);
    const last = before.current;
    if (last.tab !== tab) return arrange([], wanted, new Set(), true);
    // Nobody says that the pointer has left where the row under it was taken away: whether it is still there is asked anew.
    const isOver = over && (list.current?.matches(':hover') ?? false);
    const still = isOver || (typeof window !== 'undefined' && window.scrollY > TOP_PX);
    return arrange(last.shown, wanted, taken, !still || last.asked !== asked || last.unrolled !== unrolled);
  }, [rows, tab, now, taken, over, asked, unrolled]);

  useEffect(() => {
    before.current = { tab, asked, unrolled, shown };
  }, [tab, asked, unrolled, shown]);

  const reveal = useCallback(() => {
    window.scrollTo({ top: 0 });
    setAsked((times) => times + 1);
  }, []);
  return { shown, waiting, reveal, setOver, list };
}
