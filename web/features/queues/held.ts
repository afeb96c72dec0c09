import { ask } from '@/graph/ask';
import { AdminHeldOrdersDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';

/** Paid orders that wait for a person's word; those that merely pass through that state are left out. */
export async function heldOrders(after: string | null = null) {
  const found = (await seen(ask(AdminHeldOrdersDocument, { after })))?.allOrders;
  if (!found) return null;
  const orders = found.edges
    .map((edge) => edge.node)
    .filter((order) => order.timeline?.edges.some(({ node }) => node.kind === 'REVIEW_ASKED'));
  return { orders, next: found.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null };
}
