import type { NextRequest } from 'next/server';
import { dayOf } from '@/features/payouts/paper';
import { FUNDS } from '@/features/payouts/statement';
import { statementFile } from '@/features/payouts/statement-file';
import { market, signInPath, vendorsOf, viewer } from '@/graph/viewer';
import { refusedText } from '@/i18n/refused';

type Props = { params: Promise<{ vendor: string }> };

/** A statement to be kept: all of it, or what came since a day. */
export async function GET(request: NextRequest, { params }: Props): Promise<Response> {
  const [{ vendor: slug }, found] = [await params, await viewer()];
  if (!found) return new Response(null, { status: 303, headers: { location: await signInPath() } });
  const vendor = vendorsOf(found).find((each) => each.slug === slug);
  const asked = request.nextUrl.searchParams;
  const of = FUNDS.find((each) => each === asked.get('of')) ?? 'PENDING';
  const currency = asked.get('currency') || (await market())?.currency || 'USD';
  const [since, until] = ['since', 'until'].map((name) => dayOf(asked.get(name) ?? '') ?? undefined);
  if (!vendor) return new Response('There is no such vendor', { status: 404 });
  try {
    const file = await statementFile({ vendorId: vendor.id, currency, of, since, until });
    if (!file) return new Response('This is not yours to read', { status: 403 });
    return new Response(file, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${`${slug}-${of.toLowerCase()}-${currency}`.replace(/[^\w.-]/g, '_')}.csv"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return refusedText(error);
  }
}
