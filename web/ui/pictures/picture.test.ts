import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawn, PARCEL, picture, pictureOf } from './picture';

type Category = { code: string; parent: string | null };
const tree: Category[] = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../../subgraphs/catalog/taxonomy.json`, 'utf8'),
).categories;

describe('a picture', () => {
  it('is there for each category of the tree, and for no other', () => {
    expect([...drawn].sort()).toEqual(tree.map(({ code }) => code).sort());
  });

  it('is not like any other', () => {
    expect(new Set([PARCEL, ...drawn].map(picture)).size).toBe(drawn.length + 1);
  });

  it.each([PARCEL, ...drawn])(
    'of %s is a whole sheet without ids, scripts, foreign addresses or numbers that are none',
    (code) => {
      const svg = picture(code) ?? '';
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 96 96".*<\/svg>$/s);
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
        / id=|href|script|style|http|NaN|undefined|Infinity/,
      );
      expect(svg.match(/<g[ >]/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
      expect(svg.length).toBeLessThan(6_000);
    },
  );

  it('of a category that is not drawn is that of its nearest parent, else a parcel', () => {
    expect(pictureOf('left-handed-screwdriver', 'garage-tools', 'tools-and-accessories')).toBe(
      '/pictures/garage-tools.svg',
    );
    expect(pictureOf('unheard-of', null, undefined)).toBe('/pictures/part.svg');
    expect(pictureOf('constructor')).toBe('/pictures/part.svg');
    expect(picture('__proto__')).toBeUndefined();
  });
});
