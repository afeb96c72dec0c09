import 'server-only';
import { askPublic } from '@/graph/ask';
import { type CardsFragment, MoreCardsDocument, SearchDocument, type SearchQuery } from '@/graph/generated/graphql';
import { type Asked, filterOf, PAGE } from './asked';

export type CardOf = CardsFragment['edges'][number];
type Found = SearchQuery['searchProducts'];
const AT_ONCE = 96;
const KEPT = { seconds: 30 };

/** All the pages that are asked for, in as few questions as there can be. */
export async function find(asked: Asked, car?: string, within?: string): Promise<Found> {
  const variables = { filter: filterOf(asked, car, within), sort: asked.sort };
  const wanted = asked.pages * PAGE;
  const { searchProducts: found } = await askPublic(
    SearchDocument,
    { ...variables, first: Math.min(wanted, AT_ONCE), after: null },
    KEPT,
  );
  const edges = [...found.edges];
  let { pageInfo } = found;
  while (edges.length < wanted && pageInfo.hasNextPage) {
    const first = Math.min(wanted - edges.length, AT_ONCE);
    const { searchProducts: more } = await askPublic(
      MoreCardsDocument,
      { ...variables, first, after: pageInfo.endCursor },
      KEPT,
    );
    edges.push(...more.edges);
    pageInfo = more.pageInfo;
  }
  return { ...found, edges, pageInfo };
}

/** The foremost of a category, or of all; for the car where there is one. */
export async function foremost(first: number, car?: string, within?: string): Promise<CardOf[]> {
  const filter = { categoryId: within ?? null, vehicleId: car ?? null, inStock: true };
  const { searchProducts } = await askPublic(
    MoreCardsDocument,
    { filter, sort: 'RELEVANCE', first, after: null },
    { seconds: 120 },
  );
  return searchProducts.edges;
}
