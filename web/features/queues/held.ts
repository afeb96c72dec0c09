import { ask } from '@/graph/ask';
import { AdminHeldOrdersDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';

type Told = { timeline?: { edges: readonly { node: { kind: string } }[] } | null };

/** It was asked for, and nobody has answered. */
export function awaitsReview({ timeline }: Told): boolean {
  const kinds = (timeline?.edges ?? []).map(({ node }) => node.kind);
  return kinds.includes('REVIEW_ASKED') && !kinds.includes('REVIEW_PASSED');
}

/** Paid orders that wait for a person's word. */
export async function heldOrders(after: string | null = null) {
  const found = (await seen(ask(AdminHeldOrdersDocument, { after })))?.allOrders;
  if (!found) return null;
  const orders = found.edges.map((edge) => edge.node);
  return { orders, next: found.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null };
}
