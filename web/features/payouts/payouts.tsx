import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { VendorPayoutsDocument, type VendorPayoutsQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { cancelPayout } from './actions';

type Payout = NonNullable<NonNullable<VendorPayoutsQuery['vendor']>['payouts']>['edges'][number]['node'];
const TONES = {
  REQUESTED: 'check',
  APPROVED: 'check',
  PROCESSING: 'check',
  PAID: 'good',
  CANCELLED: 'note',
  FAILED: 'stop',
  RETURNED: 'stop',
} as const;

/** What was asked to be paid, the newest first, and what became of it. */
export async function Payouts({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-money');
  const found = await ask(VendorPayoutsDocument, { id: vendorId, after: after ?? null }, { partly: true }).catch(
    (error) => {
      if (error instanceof Refused && error.code === 'FORBIDDEN') return null;
      throw error;
    },
  );
  const payouts = found?.vendor?.payouts;
  if (!payouts) return <NoPermission />;
  const rows = payouts.edges.map(({ node }) => node);
  if (!rows.length)
    return (
      <Empty title={t('no_payouts')}>
        <p>{t('no_payouts_lead')}</p>
      </Empty>
    );
  const columns: Column<Payout>[] = [
    { key: 'at', head: t('asked_at'), cell: ({ requestedAt }) => <Moment at={requestedAt} /> },
    { key: 'amount', head: t('amount_head'), figures: true, cell: ({ amount }) => <Money of={amount} /> },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status, reason }) => (
        <>
          <Badge tone={TONES[status]}>{t(`payout.${status}`)}</Badge>{' '}
          <span className="text-12 text-soft">{reason}</span>
        </>
      ),
    },
    { key: 'ended', head: t('ended'), cell: ({ endedAt }) => <Moment at={endedAt} /> },
    { key: 'reference', head: t('reference'), cell: ({ reference }) => <span className="font-mono">{reference}</span> },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, status, amount }) =>
        status === 'REQUESTED' && (
          <ChangeForm
            action={cancelPayout}
            submit={t('call_off')}
            kind="danger"
            hidden={{ payoutId: id }}
            about={amount.formatted}
          />
        ),
    },
  ];
  return (
    <>
      <Table caption={t('payouts')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={payouts.pageInfo} href={`${path}/money/payouts`} />
    </>
  );
}
