import { describe, expect, it } from 'vitest';
import { readCar, writeCar } from './car-cookie';
import { beginsVin, typedNumber } from './number';

describe('the number of a car', () => {
  it.each([
    ['1hgcm82633a004352', '1HGCM82633A004352', true, false],
    ['1HGCM 82633 A004352', '1HGCM82633A004352', true, false],
    ['IHGCM82633AOO4352', '1HGCM82633A004352', true, true],
    ['nze121-3012345', 'NZE121-3012345', true, false],
    ['1HGCM8', '1HGCM8', false, false],
    ['', '', false, false],
    ['🚗', '', false, false],
  ])('%s is read as %s', (text, number, whole, corrected) => {
    expect(typedNumber(text)).toMatchObject({ number, whole, corrected });
  });
});

it.each([
  ['1HG', true],
  ['1HGCM82633A00435', true],
  ['1H', false],
  ['1HGO', false],
  ['NZE121-30', false],
  ['1HGCM82633A004352', false],
])('%s begins a VIN: %s', (number, begins) => expect(beginsVin(number)).toBe(begins));

describe('the cookie of the chosen car', () => {
  it('gives back what was written', () => {
    const car = { id: '453e8cd3-6a48-59b1-91c7-757e9c94e2ec~c6.l3_0', name: '2003 Honda Accord 3.0 L' };
    expect(readCar(writeCar(car))).toEqual(car);
  });
  it.each(['', '-', 'x', 'no blank', undefined])('is no car in %s', (text) => expect(readCar(text)).toBeNull());
});
