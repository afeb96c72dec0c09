import { expect, it } from 'vitest';
import { countryOf, plainCode, readPlace, writePlace } from './place-cookie';

it('gives back the place that was written', () => {
  for (const place of [
    { country: 'US', postalCode: '78701' },
    { country: 'BD', postalCode: '' },
  ])
    expect(readPlace(writePlace(place))).toEqual(place);
});

it.each(['', 'us', 'USA', 'US 78 701', 'US <b>', undefined])('%s is no place', (text) => {
  expect(readPlace(text)).toBeNull();
});

it.each([
  [' sw1a 1aa ', 'SW1A1AA'],
  ['', ''],
  ['７８７０１', '78701'],
  ['১২০৫', null],
  ['1234567890123', null],
])('%s is the postal code %s', (text, code) => expect(plainCode(text)).toBe(code));

it('guesses the country by the browser only among those that are served', () => {
  expect(countryOf('bn-BD,bn;q=0.9,en-US;q=0.5', ['BD', 'US'])).toBe('BD');
  expect(countryOf('fr-FR,en-US', ['US'])).toBe('US');
  expect(countryOf('zh-Hans-CN', ['CN'])).toBe('CN');
  expect(countryOf('en', ['US'])).toBeUndefined();
  expect(countryOf(null, ['US'])).toBeUndefined();
});
