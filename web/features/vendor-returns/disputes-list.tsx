import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorDisputesDocument, type VendorDisputesQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { ordersOf } from './orders';
import { DISPUTE_TONES } from './tones';

type Dispute = NonNullable<VendorDisputesQuery['vendorDisputes']>['edges'][number]['node'];

/** Where a buyer and the vendor disagree, the newest first. */
export async function DisputesList({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-returns');
  const [{ vendorDisputes }, orders] = await Promise.all([
    ask(VendorDisputesDocument, { vendorId, after: after ?? null }, { partly: true }),
    ordersOf(vendorId),
  ]);
  if (!vendorDisputes) return <NoPermission />;
  const rows = vendorDisputes.edges.map(({ node }) => node);
  if (!rows.length)
    return (
      <Empty title={t('no_disputes')} icon="tick">
        <p>{t('no_disputes_lead')}</p>
      </Empty>
    );
  const columns: Column<Dispute>[] = [
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
    { key: 'reason', head: t('why'), cell: ({ reason }) => t(`dispute_reason.${reason as 'OTHER'}`) },
    { key: 'opened', head: t('opened'), cell: ({ openedAt }) => <Day at={openedAt} /> },
    { key: 'due', head: t('answer_by'), cell: ({ dueAt, status }) => (status === 'OPEN' ? <Day at={dueAt} /> : '') },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status }) => <Badge tone={DISPUTE_TONES[status]}>{t(`dispute.${status}`)}</Badge>,
    },
  ];
  return (
    <>
      <Table caption={t('disputes')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={vendorDisputes.pageInfo} href={`${path}/returns?of=disputes`} />
    </>
  );
}
