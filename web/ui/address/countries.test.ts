import { expect, it } from 'vitest';
import { countriesIn, countryName } from './countries';

it('names every country in the language, in its order', () => {
  const english = countriesIn('en');
  expect(english.length).toBeGreaterThan(240);
  expect(english.find(({ code }) => code === 'BD')?.name).toBe('Bangladesh');
  expect(countriesIn('bn').find(({ code }) => code === 'BD')?.name).toBe('বাংলাদেশ');
  expect(new Set(english.map(({ code }) => code)).size).toBe(english.length);
});

it('leaves what is no country as it is', () => {
  expect(countryName('US', 'en')).toBe('United States');
  expect(countryName('?', 'en')).toBe('?');
});
