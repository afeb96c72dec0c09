import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorReturnsDocument, type VendorReturnsQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { ordersOf } from './orders';
import { RETURN_TONES } from './tones';

type Return = NonNullable<VendorReturnsQuery['vendorReturns']>['edges'][number]['node'];

/** What buyers want to send back, the newest first. */
export async function ReturnsList({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-returns');
  const [{ vendorReturns }, orders] = await Promise.all([
    ask(VendorReturnsDocument, { vendorId, after: after ?? null }, { partly: true }),
    ordersOf(vendorId),
  ]);
  if (!vendorReturns) return <NoPermission />;
  const rows = vendorReturns.edges.map(({ node }) => node);
  if (!rows.length)
    return (
      <Empty title={t('no_returns')}>
        <p>{t('no_returns_lead')}</p>
      </Empty>
    );
  const columns: Column<Return>[] = [
    {
      key: 'order',
      head: t('order'),
      cell: ({ id }) => {
        const of = orders.get(id);
        return of ? (
          <Link className="link font-mono" href={`${path}/returns/${of.id}`}>
            {of.number}
          </Link>
        ) : (
          <span className="text-soft">{t('older')}</span>
        );
      },
    },
    {
      key: 'lines',
      head: t('parts'),
      cell: ({ id, lines }) =>
        lines
          .map(
            ({ lineId, quantity, reason }) =>
              `${quantity} × ${orders.get(id)?.titles.get(lineId) ?? t('a_part')} (${t(`reason.${reason as 'OTHER'}`)})`,
          )
          .join('; '),
    },
    { key: 'at', head: t('asked'), cell: ({ requestedAt }) => <Day at={requestedAt} /> },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status }) => <Badge tone={RETURN_TONES[status]}>{t(`return.${status}`)}</Badge>,
    },
  ];
  return (
    <>
      <Table caption={t('returns')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={vendorReturns.pageInfo} href={`${path}/returns`} />
    </>
  );
}
