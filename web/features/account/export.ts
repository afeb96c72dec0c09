import 'server-only';
import { ask } from '@/graph/ask';
import { ExportOrdersDocument, type ExportOrdersQuery, ExportPageDocument } from '@/graph/generated/graphql';

type Order = NonNullable<ExportOrdersQuery['orders']>['edges'][number]['node'];
const AT_ONCE = 50;
const MOST_PAGES = 200;

/** All that the graph keeps of whoever asks, their orders page by page. */
export async function exported() {
  const { me, exportMyData } = await ask(ExportPageDocument, {});
  const orders: Order[] = [];
  let after: string | null | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { orders: found } = await ask(ExportOrdersDocument, { first: AT_ONCE, after });
    orders.push(...(found?.edges ?? []).map(({ node }) => node));
    after = found?.pageInfo.endCursor;
    if (!found?.pageInfo.hasNextPage || !after) break;
  }
  return { account: me, ...exportMyData, orders };
}
