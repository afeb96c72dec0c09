import { expect, it } from 'vitest';
import { unitsFor } from './units';

it.each([
  [2, 1, 2],
  [2, 2, 1],
  [6, 4, 2],
  [null, 1, 1],
  [undefined, 12, 1],
  [0, 0, 1],
])('a car that needs %s of packs of %s takes %s', (needs, pack, units) => expect(unitsFor(needs, pack)).toBe(units));
