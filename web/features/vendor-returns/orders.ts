import { cache } from 'react';
import { ask } from '@/graph/ask';
import { VendorReturnsOrdersDocument } from '@/graph/generated/graphql';

export interface Of {
  id: string;
  number: string;
  titles: ReadonlyMap<string, string>;
}

/** By the id of a return or a dispute: the order it is about, where that is among the newest. */
export const ordersOf = cache(async (vendorId: string): Promise<ReadonlyMap<string, Of>> => {
  const { vendorOrders } = await ask(VendorReturnsOrdersDocument, { vendorId }, { partly: true });
  const found = new Map<string, Of>();
  for (const { node } of vendorOrders?.edges ?? []) {
    const of = { id: node.id, number: node.number, titles: new Map(node.lines.map(({ id, title }) => [id, title])) };
    for (const { id } of [...node.returns, ...node.disputes]) found.set(id, of);
  }
  return found;
});
