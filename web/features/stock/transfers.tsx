import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorTransfersDocument, type VendorTransfersQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { cancelTransfer, receiveTransfer } from './actions';

type Transfer = NonNullable<VendorTransfersQuery['stockTransfers']>['edges'][number]['node'];
const TONES = { SENT: 'check', RECEIVED: 'good', CANCELLED: 'stop' } as const;

/** What goes from one warehouse to another. */
export async function Transfers({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-stock');
  const { stockTransfers } = await ask(VendorTransfersDocument, { vendorId, after: after ?? null }, { partly: true });
  if (!stockTransfers) return <NoPermission />;
  const rows = stockTransfers.edges.map(({ node }) => node);
  if (!rows.length)
    return (
      <Empty title={t('no_transfers')} icon="truck">
        <p>{t('no_transfers_lead')}</p>
      </Empty>
    );
  const columns: Column<Transfer>[] = [
    { key: 'sent', head: t('sent_at'), cell: ({ sentAt }) => <Moment at={sentAt} /> },
    { key: 'way', head: t('way'), cell: ({ from, to }) => `${from?.name ?? ''} → ${to?.name ?? ''}` },
    {
      key: 'lines',
      head: t('parts'),
      cell: ({ lines }) =>
        lines.map(({ quantity, offer }) => t('times', { n: quantity, sku: offer?.sku ?? '' })).join(', '),
    },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status }) => <Badge tone={TONES[status]}>{t(`transfer_status.${status}`)}</Badge>,
    },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, status, lines }) =>
        status === 'SENT' && (
          <div className="flex gap-2">
            <ChangeForm
              action={receiveTransfer}
              submit={t('receive')}
              hidden={{ transferId: id }}
              about={lines[0]?.offer?.sku ?? ''}
            />
            <ChangeForm
              action={cancelTransfer}
              submit={t('take_back')}
              kind="danger"
              hidden={{ transferId: id }}
              about={lines[0]?.offer?.sku ?? ''}
            />
          </div>
        ),
    },
  ];
  return (
    <>
      <Table caption={t('transfers')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={stockTransfers.pageInfo} href={`${path}/stock/transfers`} />
    </>
  );
}
