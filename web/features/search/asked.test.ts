import { describe, expect, it } from 'vitest';
import { address, asked, filterOf, toggled } from './asked';

const [A, B, C] = [1, 2, 3].map((n) => `01a2001c-7771-73d0-bf94-35ef9ee3ed2${n}`) as [string, string, string];

describe('a search in its URL', () => {
  const params = {
    q: ' brake pads ',
    brand: [A, B],
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
      `/search?q=brake+pads&brand=${A}&brand=${B}&price=1000-1999&a.friction-material=Ceramic&sort=PRICE_ASC&pages=3`,
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
      brandIds: [A, B],
      vendorIds: null,
      price: { min: 1000, max: 1999 },
      inStock: null,
      attributes: [{ code: 'friction-material', values: ['Ceramic'], min: null, max: null }],
      vehicleId: 'car',
      asWords: null,
    });
    expect(filterOf(asked({ cars: 'any' }), 'car').vehicleId).toBeNull();
    expect(filterOf(asked({ q: 'honda accord', as: 'words' })).asWords).toBe(true);
    expect(address('/search', asked({ q: 'honda accord', as: 'words' }))).toBe('/search?q=honda+accord&as=words');
  });

  it.each([
    [{ pages: '-3' }, 1],
    [{ pages: 'x' }, 1],
    [{ pages: '1e9' }, 20],
    [{ pages: ['2', '9'] }, 2],
  ])('has pages within bounds in %s', (said, pages) => expect(asked(said).pages).toBe(pages));

  it.each([
    [{ brand: 'rubbish', category: '1', vendor: ['', A] }, { vendor: [A] }],
    [{ price: '9-1' }, {}],
    [{ price: '-' }, {}],
    [{ price: '5-' }, { price: ['5-'] }],
    [{ 'a.x': 'y', 'a.<script>': 'z', 'a.long': 'x'.repeat(300) }, { 'attribute:x': ['y'] }],
  ])('passes over what no facet says in %o', (said, picked) => expect(asked(said).picked).toEqual(picked));

  it('has only characters for words', () => {
    expect(asked({ q: ' \0oil\n🚗\ud800 ' }).q).toBe('oil 🚗');
    expect(asked({ q: 'x'.repeat(900) }).q.length).toBe(200);
  });

  it('loses no other when one value is picked, and begins anew', () => {
    const one = asked(params);
    expect(toggled(one, 'brand', A).brand).toEqual([B]);
    expect(toggled(one, 'brand', C).brand).toEqual([A, B, C]);
    expect(toggled(one, 'price', '0-99').price).toEqual(['0-99']);
    expect(toggled(one, 'price', '1000-1999').price).toBeUndefined();
    expect(address('/search', one, { picked: {} })).toBe('/search?q=brake+pads&sort=PRICE_ASC');
  });
});
