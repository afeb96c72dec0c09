import { expect, it } from 'vitest';
import { lineQuantities, oneParcel, parcels } from './forms';

function form(...said: [string, string][]): FormData {
  const made = new FormData();
  for (const [name, value] of said) made.append(name, value);
  return made;
}

it('takes the lines that say how many, and what is no number to be refused', () => {
  const said = form(['line.a', '2'], ['line.b', ''], ['line.c', ' 0 '], ['line.d', 'two'], ['other', '3']);
  expect(lineQuantities(said)).toEqual([
    { lineId: 'a', quantity: 2 },
    { lineId: 'd', quantity: -1 },
  ]);
});

it('reads kilograms and centimetres, with either point', () => {
  expect(parcels(form(['weight', '2,5'], ['length', '30'], ['width', '20.4'], ['height', 'tall']))).toEqual([
    { weight: 2500, length: 300, width: 204, height: 0 },
  ]);
});

it('begins with what the catalogue knows of one parcel', () => {
  const lines = [
    { quantity: 2, variant: { weight: 750, dimensions: { length: 300, width: 100, height: 50 } } },
    { quantity: 1, variant: { weight: null, dimensions: null } },
    { quantity: 1 },
  ];
  expect(oneParcel(lines)).toEqual({ weight: '1.5', length: '30', width: '10', height: '10' });
  expect(oneParcel([])).toEqual({ weight: '', length: '', width: '', height: '' });
});
