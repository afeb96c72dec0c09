import 'server-only';
import { askPublic } from '@/graph/ask';
import { PartsOfCategoryDocument } from '@/graph/generated/graphql';
import { type Branch, tree } from './tree';

const AT_ONCE = 100;
/** Of one category: a file of a sitemap may hold 50,000 addresses, and each part has one in each language. */
const MOST = 5_000;
const A_DAY = 86_400;

const leaves = (branches: readonly Branch[]): Branch[] =>
  branches.flatMap((one) => (one.leaf ? [one] : leaves(one.children)));
const all = (branches: readonly Branch[]): Branch[] => branches.flatMap((one) => [one, ...all(one.children)]);

/** One file of the tree itself, and one of the parts in each category. */
export async function sitemapFiles(): Promise<string[]> {
  return ['tree', ...leaves((await tree()).tops).map(({ code }) => code)];
}

/** The paths that a file names, without their language; none where there is no such file. */
export async function sitemapPaths(file: string): Promise<string[] | undefined> {
  const parts = await tree();
  if (file === 'tree') return ['', '/categories', ...all(parts.tops).map(({ code }) => `/categories/${code}`)];
  const category = parts.withCode(file);
  return category && (await slugs(category.id)).map((slug) => `/parts/${slug}`);
}

async function slugs(category: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { edges, pageInfo } = await page(category, after);
    found.push(...edges.map(({ node }) => node.slug));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after && found.length < MOST);
  return found;
}

const page = async (category: string, after: string | null) =>
  (await askPublic(PartsOfCategoryDocument, { category, first: AT_ONCE, after }, { seconds: A_DAY })).products;
