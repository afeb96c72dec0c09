import type { ReactNode } from 'react';
import { Facts as All } from '../card';

/** Those that have a value. */
export function Facts({ facts }: { facts: readonly (readonly [name: ReactNode, value: ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return known.length > 0 ? <All of={known} /> : null;
}
