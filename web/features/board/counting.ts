import type { Counts } from './reading';
import { isIn, isToDo, type Row, TABS, type Tab } from './rows';

export interface Count {
  count: number;
  /** There are so many, or more. */
  partly: boolean;
}

const MOST_COUNTED = 1_000; // as the graph says
const OF: Partial<Record<Tab, readonly string[]>> = {
  open: ['CONFIRMED', 'ACCEPTED', 'PARTIALLY_SHIPPED'],
  placed: ['CONFIRMED'],
};

/**
 * How many each tab has. Where not all are read, the server's count is said; what it doesn't count, as what is packed or late, is at
 * least what was read of it.
 */
export function countsOf(
  rows: ReadonlyMap<string, Row>,
  counted: Counts,
  isPartly: boolean,
  now: number,
): Record<Tab, Count> {
  const here = Object.fromEntries(TABS.map((tab) => [tab, 0])) as Record<Tab, number>;
  for (const row of rows.values()) for (const tab of TABS) if (isIn(tab, row, now)) here[tab] += 1;
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const isWhole = !isPartly && [...rows.values()].filter(isToDo).length >= all;
  return Object.fromEntries(
    TABS.map((tab) => {
      const of = OF[tab];
      if (isWhole || tab === 'shipped') return [tab, { count: here[tab], partly: false }];
      if (!of) return [tab, { count: here[tab], partly: true }];
      const said = counted.filter(({ status }) => of.includes(status));
      const count = said.reduce((sum, each) => sum + each.count, 0);
      return [tab, { count, partly: said.some((each) => each.count >= MOST_COUNTED) }];
    }),
  ) as Record<Tab, Count>;
}
