import { describe, expect, it } from 'vitest';
import { listed } from './listed';
import type { Part } from './part';
import { priceLine } from './price-line';
import { indexXml, urlsXml } from './sitemap-xml';
import { crumbsOf, digitsOf, productOf } from './structured';

const offer = {
  condition: 'REMANUFACTURED',
  price: { amount: 123456, currency: 'USD' },
  vendor: { name: 'Prairie Gate' },
  availability: { available: 0, low: false, inStock: false },
};
const part = {
  title: 'Brake Pad Set <front>',
  partNumber: 'BP1',
  description: '',
  brand: { name: 'Haltmark' },
  variants: [{ barcode: '2262402505073' }],
  offers: [offer, { ...offer, condition: 'NEW', vendor: null, availability: null }],
} as unknown as Part;

describe('a part as search engines read it', () => {
  it('is a product with its offers, amounts with the digits of the currency', () => {
    const said = productOf(part, 'https://shop.test/en/parts/bp1', 'https://shop.test/pictures/x.svg', 2);
    expect(said).toMatchObject({
      '@type': 'Product',
      mpn: 'BP1',
      gtin: '2262402505073',
      description: 'Brake Pad Set <front>',
    });
    expect(said.offers).toEqual([
      {
        '@type': 'Offer',
        url: 'https://shop.test/en/parts/bp1',
        price: '1234.56',
        priceCurrency: 'USD',
        itemCondition: 'https://schema.org/RefurbishedCondition',
        availability: 'https://schema.org/OutOfStock',
        seller: { '@type': 'Organization', name: 'Prairie Gate' },
      },
      {
        '@type': 'Offer',
        url: 'https://shop.test/en/parts/bp1',
        price: '1234.56',
        priceCurrency: 'USD',
        itemCondition: 'https://schema.org/NewCondition',
      },
    ]);
  });

  it('has no offers where nobody sells it', () => {
    expect(productOf({ ...part, offers: [] }, 'u', 'i', 2)).not.toHaveProperty('offers');
  });

  it.each([
    ['USD', 2],
    ['BDT', 2],
    ['JPY', 0],
  ])('amounts in %s have %d digits', (currency, digits) => expect(digitsOf(currency)).toBe(digits));

  it('says the way to it in order', () => {
    const said = crumbsOf([
      { name: 'Brakes', url: 'a' },
      { name: 'Pads', url: 'b' },
    ]);
    expect(said.itemListElement).toMatchObject([
      { position: 1, name: 'Brakes' },
      { position: 2, item: 'b' },
    ]);
  });
});

describe('a sitemap', () => {
  it('names each path in each language, and which the others are', () => {
    const xml = urlsXml('https://shop.test', ['/parts/a&b']);
    expect(xml.match(/<url>/g)).toHaveLength(2);
    expect(xml).toContain('<loc>https://shop.test/bn/parts/a&amp;b</loc>');
    expect(xml.match(/hreflang="en"/g)).toHaveLength(2);
  });

  it('has an index of its files', () => {
    expect(indexXml(['https://shop.test/sitemaps/tree.xml'])).toContain(
      '<sitemap><loc>https://shop.test/sitemaps/tree.xml</loc></sitemap>',
    );
  });
});

describe('the line of prices', () => {
  const points = [
    { date: '2026-01-01', amount: 1000 },
    { date: '2026-01-06', amount: 800 },
    { date: '2026-01-11', amount: 1200 },
  ];
  it('holds each price until the next, and the last until today', () => {
    expect(priceLine(points, '2026-01-01', '2026-01-11', 100, 40)).toEqual({
      path: 'M0 20H50V40H100V0H100',
      low: 800,
      high: 1200,
    });
  });
  it('lies in the middle where the price never changed', () => {
    expect(priceLine(points.slice(0, 1), '2026-01-01', '2026-01-01', 100, 40).path).toBe('M0 20H100');
  });
});

describe('the cars a part is listed for', () => {
  const car = (year: number, name: string, note?: string) => ({
    node: { year, name: `${year} ${name}` },
    conditions: [{ asks: [], position: 'REAR', quantity: 2, note }],
  });

  it('have a line for all years that have nothing else to tell them apart', () => {
    const said = listed([
      car(2003, 'Honda Accord'),
      car(2004, 'Honda Accord'),
      car(2006, 'Honda Accord'),
      car(2007, 'Honda Accord', 'Sold singly'),
      car(2007, 'Honda CR-V'),
      { node: null, conditions: [] },
    ]);
    expect(said.map(({ name, years }) => `${name} ${years}`)).toEqual([
      'Honda Accord 2003–2004, 2006',
      'Honda Accord 2007',
      'Honda CR-V 2007',
    ]);
    expect(said[1]?.conditions[0]?.note).toBe('Sold singly');
  });
});
