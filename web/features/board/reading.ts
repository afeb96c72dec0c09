import type { VendorBoardQuery } from '@/graph/generated/graphql';
import type { Row } from './rows';

type Kept = { edges: readonly { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } };

const parts = (found: VendorBoardQuery): (readonly [string, Kept | null | undefined])[] => [
  ['CONFIRMED', found.placed],
  ['ACCEPTED', found.accepted],
  ['PARTIALLY_SHIPPED', found.partly],
  ['SHIPPED', found.shipped],
];

export const rowsOf = (found: VendorBoardQuery): Row[] =>
  parts(found).flatMap(([, part]) => part?.edges.map(({ node }) => node) ?? []);

/** Where each status goes on, of those that do. What has left is not asked for again: it is found among all orders. */
export type More = Partial<Record<'CONFIRMED' | 'ACCEPTED' | 'PARTIALLY_SHIPPED', string>>;

export const hasMore = (found: VendorBoardQuery): More =>
  Object.fromEntries(
    parts(found).flatMap(([status, part]) =>
      part?.pageInfo.hasNextPage && part.pageInfo.endCursor && status !== 'SHIPPED'
        ? [[status, part.pageInfo.endCursor]]
        : [],
    ),
  );
