import 'server-only';
import { ask } from '@/graph/ask';
import { type VendorFunds, VendorStatementDocument, type VendorStatementQuery } from '@/graph/generated/graphql';
import { typed } from '@/ui/minor-units';

type Page = NonNullable<NonNullable<VendorStatementQuery['vendor']>['statement']>;
type Line = Page['edges'][number]['node'];
export interface Wanted {
  vendorId: string;
  currency: string;
  of: VendorFunds;
  /** A day of UTC's, YYYY-MM-DD: what was before it is left out. */
  since?: string | undefined;
  /** The last day that is in it. */
  until?: string | undefined;
}

const AT_ONCE = 100;
const MOST_LINES = 20_000;
const HEADINGS = 'at,memo,kind,order,amount,balance,currency,source\r\n';

/** A statement as CSV, the newest first: read page by page as it is sent. None where it may not be read. */
export async function statementFile(wanted: Wanted): Promise<ReadableStream<Uint8Array> | null> {
  const first = await pageOf(wanted, null);
  if (!first) return null;
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(to) {
      to.enqueue(encoder.encode(HEADINGS));
      let page: Page | null = first;
      for (let lines = 0; page && lines < MOST_LINES; lines += AT_ONCE) {
        const found: Line[] = page.edges.map(({ node }) => node);
        const kept = found.filter(({ at }) => !wanted.since || at >= wanted.since);
        const shown = kept.filter(({ at }) => !wanted.until || at.slice(0, 10) <= wanted.until);
        to.enqueue(encoder.encode(shown.map(rowOf).join('')));
        const next: string | null | undefined = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        page = next && kept.length === found.length ? await pageOf(wanted, next) : null;
      }
      to.close();
    },
  });
}

async function pageOf({ vendorId, currency, of }: Wanted, after: string | null): Promise<Page | null> {
  const { vendor } = await ask(VendorStatementDocument, { id: vendorId, currency, of, first: AT_ONCE, after });
  return vendor?.statement ?? null;
}

export const rowOf = ({ at, memo, kind, vendorOrder, amount, balance, source }: Line): string =>
  `${[
    at,
    memo,
    kind,
    vendorOrder?.number ?? '',
    typed(amount.amount, amount.currency),
    typed(balance.amount, balance.currency),
    amount.currency,
    source,
  ]
    .map(cell)
    .join(',')}\r\n`;

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
