import type { BoardCountsFragment, VendorBoardQuery } from '@/graph/generated/graphql';
import type { Position } from '@/graph/party';
import type { Row } from './rows';

export type Counts = readonly BoardCountsFragment[];

/** What the board begins with. `more`: where the older ones go on, if there are any. */
export interface Read {
  rows: Row[];
  at: Position;
  counts: Counts;
  more: string | null;
}

export function readOf({ open, shipped }: VendorBoardQuery): Read | null {
  if (!open || !shipped) return null;
  const { position, cursor } = open.position < shipped.position ? open : shipped;
  return {
    rows: [...open.edges, ...shipped.edges].map(({ node }) => node),
    at: { position, cursor },
    counts: open.counts,
    more: nextOf(open.pageInfo),
  };
}

export const nextOf = (page: { hasNextPage: boolean; endCursor?: string | null }): string | null =>
  page.hasNextPage ? (page.endCursor ?? null) : null;
