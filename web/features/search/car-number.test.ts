import { expect, it } from 'vitest';
import { looksLikeCar } from './car-number';
import { hrefOf } from './suggestion';

it.each([
  ['1hgcm82633a004352', true],
  ['NZE121-3012345', true],
  ['12345678901234567', false],
  ['BP84684S', false],
  ['04465-60157', false],
  ['front brake pads x', false],
  ['', false],
])('%s is a car: %s', (text, is) => expect(looksLikeCar(text)).toBe(is));

it('leads to what is suggested', () => {
  const one = { text: 'Brake Pads', id: null, number: null, slug: null, code: null };
  expect(hrefOf({ ...one, kind: 'CATEGORY', id: '5', code: 'brake-pads' })).toBe('/categories/brake-pads');
  expect(hrefOf({ ...one, kind: 'PRODUCT', id: '6', number: 'BP1', slug: 'bosch-bp1' })).toBe('/parts/bosch-bp1');
  expect(hrefOf({ ...one, kind: 'BRAND', id: '7' })).toBe('/search?brand=7');
  expect(hrefOf({ ...one, kind: 'WORD' })).toBe('/search?q=Brake+Pads');
  expect(hrefOf({ ...one, kind: 'NUMBER', number: 'A&B 1' })).toBe('/search?q=A%26B+1');
});
