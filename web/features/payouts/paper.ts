import 'server-only';
import { ask } from '@/graph/ask';
import { type VendorFunds, VendorStatementDocument, type VendorStatementQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';

type Page = NonNullable<NonNullable<VendorStatementQuery['vendor']>['statement']>;
type Line = Page['edges'][number]['node'];
type Wanted = { vendorId: string; currency: string; of: VendorFunds; since: string | null; until: string | null };

const AT_ONCE = 100;
export const MOST_LINES = 1_000;

/** A day of UTC's as it is typed, or none. */
export const dayOf = (said: string | undefined): string | null =>
  said && /^\d{4}-\d\d-\d\d$/.test(said) && !Number.isNaN(Date.parse(said)) ? said : null;

/** From the first day to the last, both of them in it, the oldest first; `cut` where there are more than fit. None where it may not be read. */
export async function linesOf(wanted: Wanted): Promise<{ lines: Line[]; cut: boolean } | null> {
  const { since, until } = wanted;
  const lines: Line[] = [];
  for (let after: string | null = null; ; ) {
    const page = await pageOf(wanted, after);
    if (!page) return null;
    const found: Line[] = page.edges.map(({ node }) => node);
    lines.push(...found.filter(({ at }) => (!since || at >= since) && (!until || at.slice(0, 10) <= until)));
    const more = page.pageInfo.hasNextPage && !(since && found.some(({ at }) => at < since));
    if (!more || lines.length >= MOST_LINES) return { lines: lines.slice(0, MOST_LINES).reverse(), cut: more };
    after = page.pageInfo.endCursor ?? null;
  }
}

async function pageOf({ vendorId, currency, of }: Wanted, after: string | null): Promise<Page | null> {
  const asked = { id: vendorId, currency, of, first: AT_ONCE, after };
  return (await seen(ask(VendorStatementDocument, asked, { partly: true })))?.vendor?.statement ?? null;
}

/** What there was before the first line, what came and went, and what there is after the last; in minor units. */
export function sumsOf(lines: readonly Line[]) {
  const [first, last] = [lines[0], lines.at(-1)];
  const sum = (of: (amount: number) => boolean) =>
    lines.reduce((total, { amount: { amount } }) => (of(amount) ? total + amount : total), 0);
  return {
    before: first ? first.balance.amount - first.amount.amount : 0,
    came: sum((amount) => amount > 0),
    went: sum((amount) => amount < 0),
    after: last?.balance.amount ?? 0,
  };
}
