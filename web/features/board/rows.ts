import type { BoardRowFragment } from '@/graph/generated/graphql';

export type Row = BoardRowFragment;
export type Tab = 'placed' | 'accepted' | 'packed' | 'late' | 'shipped';
export const TABS: readonly Tab[] = ['placed', 'accepted', 'packed', 'late', 'shipped'];

const HERE = new Set(['PENDING', 'PACKED']);
const TO_DO = new Set(['CONFIRMED', 'ACCEPTED', 'PARTIALLY_SHIPPED']);

/** What of it has not left yet: what is packed and labelled comes after what is not. */
export const toSend = (row: Row) => (row.shipments ?? []).filter(({ status }) => HERE.has(status));
export const toPack = (row: Row) => toSend(row).find(({ status }) => status === 'PENDING');
export const toShip = (row: Row) => toSend(row).find(({ status }) => status === 'PACKED');

export const isToDo = (row: Row): boolean => TO_DO.has(row.status);
export const isOnBoard = (row: Row): boolean => isToDo(row) || row.status === 'SHIPPED';

/** When the first of it is to have left; none where the vendor has promised nothing. */
export function shipBy(row: Row): string | null {
  const said = toSend(row).flatMap((each) => each.shipBy ?? []);
  return said.sort()[0] ?? null;
}

export function isLate(row: Row, now: number): boolean {
  const by = shipBy(row);
  return isToDo(row) && by !== null && Date.parse(by) < now;
}

export function isIn(tab: Tab, row: Row, now: number): boolean {
  if (tab === 'late') return isLate(row, now);
  if (row.status === 'SHIPPED') return tab === 'shipped';
  if (row.status === 'CONFIRMED') return tab === 'placed';
  if (!isToDo(row)) return false;
  const packed = !toPack(row) && toShip(row) !== undefined;
  return tab === (packed ? 'packed' : 'accepted');
}

/** What is to leave first comes first; of what has left, the newest. */
export function inOrder(tab: Tab, rows: readonly Row[]): Row[] {
  if (tab === 'shipped') return [...rows].sort((a, b) => (a.placedAt < b.placedAt ? 1 : -1));
  const key = (row: Row) => `${shipBy(row) ?? '9999'} ${row.placedAt}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export const pieces = (row: Row): number => row.lines.reduce((sum, line) => sum + line.quantity - line.cancelled, 0);
