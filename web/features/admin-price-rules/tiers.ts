import type { PriceTierInput } from '@/graph/generated/graphql';
import { basisPoints, minorUnits, plainNumber } from '@/ui/minor-units';

/** `10: 5 %`, `10: 12.50` or `10: -1.00`: from ten on so much less of the price, that price, or so much less. None where it is no such line. */
export function tierOf(line: string, currency: string): PriceTierInput | null {
  const [, from = '', what = ''] = /^([^:]*):(.*)$/.exec(line.trim()) ?? [];
  const minimumQuantity = Number(plainNumber(from) || Number.NaN);
  const change = changeOf(what.trim(), currency);
  return Number.isInteger(minimumQuantity) && minimumQuantity > 0 && change ? { minimumQuantity, change } : null;
}

function changeOf(what: string, currency: string): PriceTierInput['change'] | null {
  if (what.endsWith('%')) return known(basisPoints(what.slice(0, -1).trim()), (found) => ({ basisPoints: found }));
  if (/^[-−]/.test(what)) return known(minorUnits(what.slice(1).trim(), currency), (found) => ({ amountOff: found }));
  return known(minorUnits(what, currency), (found) => ({ price: found }));
}

const known = <Made>(found: number, make: (found: number) => Made): Made | null =>
  Number.isNaN(found) ? null : make(found);
