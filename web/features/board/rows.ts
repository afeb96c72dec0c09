import type { BoardRowFragment } from '@/graph/generated/graphql';

export type Row = BoardRowFragment;
export type Tab = 'open' | 'placed' | 'accepted' | 'packed' | 'late' | 'shipped';
export const TABS: readonly Tab[] = ['open', 'placed', 'accepted', 'packed', 'late', 'shipped'];

const HERE = new Set(['PENDING', 'PACKED']);
const TO_DO = new Set(['CONFIRMED', 'ACCEPTED', 'PARTIALLY_SHIPPED']);

/** What of it has not left yet: what is packed and labelled comes after what is not. */
export const toSend = (row: Row) => (row.shipments ?? []).filter(({ status }) => HERE.has(status));
export const toPack = (row: Row) => toSend(row).find(({ status }) => status === 'PENDING');
export const toShip = (row: Row) => toSend(row).find(({ status }) => status === 'PACKED');

export const isToDo = (row: Row): boolean => TO_DO.has(row.status);
export const isOnBoard = (row: Row): boolean => isToDo(row) || row.status === 'SHIPPED';

const promises = new WeakMap<Row, string | null>();

/** When the first of it is to have left; none where the vendor has promised nothing. */
export function shipBy(row: Row): string | null {
  let found = promises.get(row);
  if (found === undefined) {
    found = toSend(row).reduce<string | null>(
      (first, { shipBy: by }) => (by && (!first || by < first) ? by : first),
      null,
    );
    promises.set(row, found);
  }
  return found;
}

export function isLate(row: Row, now: number): boolean {
  const by = shipBy(row);
  return isToDo(row) && by !== null && Date.parse(by) < now;
}

export function isIn(tab: Tab, row: Row, now: number): boolean {
  if (tab === 'late') return isLate(row, now);
  if (tab === 'open') return isToDo(row);
  if (row.status === 'SHIPPED') return tab === 'shipped';
  if (row.status === 'CONFIRMED') return tab === 'placed';
  if (!isToDo(row)) return false;
  const packed = !toPack(row) && toShip(row) !== undefined;
  return tab === (packed ? 'packed' : 'accepted');
}

/** What is to leave first comes first; of what has left, the newest. */
export function inOrder(tab: Tab, rows: readonly Row[]): Row[] {
  if (tab === 'shipped') return [...rows].sort((a, b) => (a.placedAt < b.placedAt ? 1 : -1));
  const keyed = rows.map((row) => [`${shipBy(row) ?? '9999'} ${row.placedAt}`, row] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const summed = (row: Row, of: (line: Row['lines'][number]) => number): number =>
  row.lines.reduce((sum, line) => sum + of(line), 0);
export const pieces = (row: Row): number => summed(row, ({ quantity, cancelled }) => quantity - cancelled);
export const sent = (row: Row): number => summed(row, ({ shipped }) => shipped);
