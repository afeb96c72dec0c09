// A search as its URL says it. What is picked of a facet is kept under the facet's name.
import type { ProductFilter, ProductSort } from '@/graph/generated/graphql';

export const PAGE = 24;
const MOST_PAGES = 20;
const MOST_WORDS = 200;
const MOST_PICKED = 20;
export const SORTS: readonly ProductSort[] = ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST'];
const SINGLE = ['category', 'price', 'inStock'];
const SEVERAL = ['brand', 'vendor'];

export type Picked = Readonly<Record<string, readonly string[]>>;
export type Asked = { q: string; picked: Picked; sort: ProductSort; pages: number; anyCar: boolean; asWords: boolean };
export type Params = Record<string, string | string[] | undefined>;

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PRICES = /^(\d{1,15})?-(\d{1,15})?$/;
const ATTRIBUTE = /^a\.([a-z0-9-]{1,60})$/;

/** Whether the facet could have said so: an address may be cut off or typed by hand. */
function isSaid(name: string, value: string): boolean {
  if (name === 'price') {
    const [, min, max] = PRICES.exec(value) ?? [];
    return min !== undefined || max !== undefined ? Number(min ?? 0) <= Number(max ?? Infinity) : false;
  }
  return name === 'category' || SEVERAL.includes(name) ? ID.test(value) : value.length > 0 && value.length <= 200;
}

/** Without what is no character: the graph refuses it. */
const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, MOST_WORDS);

export function asked(params: Params): Asked {
  const picked: Record<string, string[]> = {};
  for (const [key, said] of Object.entries(params)) {
    const code = ATTRIBUTE.exec(key)?.[1];
    const name = code ? `attribute:${code}` : key;
    const values = list(said)
      .filter((value) => isSaid(name, value))
      .slice(0, SINGLE.includes(name) ? 1 : MOST_PICKED);
    if (values.length && (code || SINGLE.includes(name) || SEVERAL.includes(name))) picked[name] = values;
  }
  const sort = SORTS.find((one) => one === list(params.sort)[0]) ?? 'RELEVANCE';
  const pages = Math.min(Math.max(Math.trunc(Number(list(params.pages)[0])) || 1, 1), MOST_PAGES);
  return {
    q: clean(list(params.q)[0] ?? ''),
    picked,
    sort,
    pages,
    anyCar: list(params.cars)[0] === 'any',
    asWords: list(params.as)[0] === 'words',
  };
}

/** The query of the URL that says it; a first page and the usual order are not said. */
export function query({ q, picked, sort, pages, anyCar, asWords }: Asked): [string, string][] {
  const said: [string, string][] = q ? [['q', q]] : [];
  for (const [name, values] of Object.entries(picked))
    for (const value of values) said.push([name.replace('attribute:', 'a.'), value]);
  if (sort !== 'RELEVANCE') said.push(['sort', sort]);
  if (anyCar) said.push(['cars', 'any']);
  if (asWords) said.push(['as', 'words']);
  if (pages > 1) said.push(['pages', String(pages)]);
  return said;
}

/** Where that search is found; a change of it begins with the first page again. */
export function address(base: string, from: Asked, change: Partial<Asked> = {}): string {
  const said = new URLSearchParams(query({ ...from, pages: 1, ...change }));
  return said.size ? `${base}?${said}` : base;
}

/** With that value picked, or no longer. */
export function toggled({ picked }: Asked, name: string, value: string): Picked {
  const before = picked[name] ?? [];
  const after = before.includes(value)
    ? before.filter((one) => one !== value)
    : SINGLE.includes(name)
      ? [value]
      : [...before, value];
  const { [name]: _, ...others } = picked;
  return after.length ? { ...others, [name]: after } : others;
}

export function filterOf({ q, picked, anyCar, asWords }: Asked, car?: string, within?: string): ProductFilter {
  const [, min, max] = PRICES.exec(picked.price?.[0] ?? '') ?? [];
  const attributes = Object.entries(picked).filter(([name]) => name.startsWith('attribute:'));
  return {
    text: q || null,
    categoryId: picked.category?.[0] ?? within ?? null,
    brandIds: picked.brand ? [...picked.brand] : null,
    vendorIds: picked.vendor ? [...picked.vendor] : null,
    price: min || max ? { min: min ? Number(min) : null, max: max ? Number(max) : null } : null,
    inStock: picked.inStock ? true : null,
    attributes: attributes.length
      ? attributes.map(([name, values]) => attribute(name.slice('attribute:'.length), values))
      : null,
    vehicleId: anyCar ? null : (car ?? null),
    asWords: asWords || null,
  };
}

const RANGE = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/;

/** A facet of numbers has ranges for values, of which one is picked; the others are values as they are. */
function attribute(code: string, values: readonly string[]) {
  const [, min, max] = RANGE.exec(values[0] ?? '') ?? [];
  return min && max
    ? { code, values: null, min: Number(min), max: Number(max) }
    : { code, values: [...values], min: null, max: null };
}
