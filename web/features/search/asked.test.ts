import { describe, expect, it } from 'vitest';
import { address, asked, filterOf, toggled } from './asked';

describe('a search in its URL', () => {
  const params = {
    q: ' brake pads ',
    brand: ['a', 'b'],
    price: '1000-1999',
    'a.friction-material': 'Ceramic',
    sort: 'PRICE_ASC',
    pages: '3',
    rubbish: 'x',
  };

  it('is what it says, and is said again alike', () => {
    const one = asked(params);
    expect(one).toMatchObject({ q: 'brake pads', sort: 'PRICE_ASC', pages: 3, anyCar: false });
    const again = address('/search', one, { pages: one.pages });
    expect(again).toBe(
      '/search?q=brake+pads&brand=a&brand=b&price=1000-1999&a.friction-material=Ceramic&sort=PRICE_ASC&pages=3',
    );
    expect(
      asked(
        Object.fromEntries([...new URLSearchParams(again.split('?')[1])].filter(([key]) => key !== 'brand').concat([])),
      ),
    ).toMatchObject({ q: 'brake pads' });
  });

  it('becomes what the graph is asked', () => {
    expect(filterOf(asked(params), 'car', 'category')).toEqual({
      text: 'brake pads',
      categoryId: 'category',
      brandIds: ['a', 'b'],
      vendorIds: null,
      price: { min: 1000, max: 1999 },
      inStock: null,
      attributes: [{ code: 'friction-material', values: ['Ceramic'], min: null, max: null }],
      vehicleId: 'car',
    });
    expect(filterOf(asked({ cars: 'any' }), 'car').vehicleId).toBeNull();
  });

  it.each([
    [{ pages: '-3' }, 1],
    [{ pages: 'x' }, 1],
    [{ pages: '1e9' }, 20],
    [{ pages: ['2', '9'] }, 2],
  ])('has pages within bounds in %s', (said, pages) => expect(asked(said).pages).toBe(pages));

  it('loses no other when one value is picked, and begins anew', () => {
    const one = asked(params);
    expect(toggled(one, 'brand', 'a').brand).toEqual(['b']);
    expect(toggled(one, 'brand', 'c').brand).toEqual(['a', 'b', 'c']);
    expect(toggled(one, 'price', '0-99').price).toEqual(['0-99']);
    expect(toggled(one, 'price', '1000-1999').price).toBeUndefined();
    expect(address('/search', one, { picked: {} })).toBe('/search?q=brake+pads&sort=PRICE_ASC');
  });
});
