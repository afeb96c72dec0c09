import { type Row, toPack, toShip } from './rows';

export type Act = 'accept' | 'pack' | 'ship';

/** What can be done with it next, if anything. */
export function nextAct(row: Row): Act | null {
  if (row.status === 'CONFIRMED') return 'accept';
  if (row.status !== 'ACCEPTED' && row.status !== 'PARTIALLY_SHIPPED') return null;
  return toPack(row) ? 'pack' : toShip(row) ? 'ship' : null;
}

/** Can be done with many at once: shipping asks for each one's number. */
export const isForMany = (row: Row): boolean => ['accept', 'pack'].includes(nextAct(row) ?? '');
