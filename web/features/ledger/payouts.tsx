import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPayoutsDocument, type AdminPayoutsQuery, type PayoutStatus } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { Moment } from '@/ui/date';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { approvePayout, cancelPayout, failPayout, payPayout, processPayout } from './actions';

export const PAYOUT_STATES = [
  'REQUESTED',
  'APPROVED',
  'PROCESSING',
  'PAID',
  'FAILED',
  'RETURNED',
  'CANCELLED',
] as const satisfies readonly PayoutStatus[];
const TONES = {
  REQUESTED: 'check',
  APPROVED: 'check',
  PROCESSING: 'check',
  PAID: 'good',
  FAILED: 'stop',
  RETURNED: 'stop',
  CANCELLED: 'note',
} as const;

type Payout = NonNullable<AdminPayoutsQuery['payouts']>['edges'][number]['node'];

export async function Payouts({ status, after }: { status: PayoutStatus; after: string | null }) {
  const t = await getTranslations('admin-ledger');
  const found = (await seen(ask(AdminPayoutsDocument, { status, after }, { partly: true })))?.payouts;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('payouts.states')}
        chosen={status}
        choices={PAYOUT_STATES.map((each) => ({
          key: each,
          label: t(`payoutStatus.${each}`),
          href: `/admin/payouts?status=${each}`,
        }))}
      />
      {found.edges.length === 0 && <Empty title={t('payouts.none')} />}
      {found.edges.map(({ node }) => (
        <PayoutCard key={node.id} payout={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/payouts?status=${status}`} />
    </>
  );
}

async function PayoutCard({ payout }: { payout: Payout }) {
  const t = await getTranslations('admin-ledger');
  const { vendor, bankAccount } = payout;
  return (
    <Section
      title={<Money of={payout.amount} />}
      aside={<Badge tone={TONES[payout.status]}>{t(`payoutStatus.${payout.status}`)}</Badge>}
    >
      <Facts
        facts={[
          [
            t('payouts.to'),
            vendor && (
              <Link key="v" className="link" href={`/admin/vendors/${vendor.id}`}>
                {vendor.name}
              </Link>
            ),
          ],
          [
            t('payouts.account'),
            bankAccount && (
              <Mono key="a">{[bankAccount.maskedNumber, bankAccount.holder].filter(Boolean).join(' · ')}</Mono>
            ),
          ],
          [t('payouts.asked'), <Moment key="w" at={payout.requestedAt} />],
          [t('payouts.askedBy'), payout.requester?.email],
          [t('payouts.approvedBy'), payout.approver?.email],
          [t('payouts.ended'), payout.endedAt && <Moment key="e" at={payout.endedAt} />],
          [t('reference'), payout.reference],
          [t('reason'), payout.reason],
        ]}
      />
      <PayoutDecision payout={payout} />
    </Section>
  );
}

async function PayoutDecision({ payout: { id, status } }: { payout: Payout }) {
  const t = await getTranslations('admin-ledger');
  const hidden = { payoutId: id };
  const reference = [{ name: 'reference', label: t('reference'), hint: t('payouts.referenceHint') }] as const;
  const reason = [{ name: 'reason', label: t('reason'), required: true, hint: t('payouts.reasonHint') }] as const;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {status === 'REQUESTED' && (
        <Act
          action={approvePayout}
          needs="finance.payouts.run"
          hidden={hidden}
          submit={t('payouts.approve')}
          tone="main"
        />
      )}
      {status === 'APPROVED' && (
        <Act
          action={processPayout}
          needs="finance.payouts.run"
          hidden={hidden}
          submit={t('payouts.process')}
          folded
          fields={reference}
        />
      )}
      {(status === 'APPROVED' || status === 'PROCESSING') && (
        <Act
          action={payPayout}
          needs="finance.payouts.run"
          hidden={hidden}
          submit={t('payouts.pay')}
          tone="main"
          folded
          fields={reference}
        />
      )}
      {(status === 'APPROVED' || status === 'PROCESSING' || status === 'PAID') && (
        <Act
          action={failPayout}
          needs="finance.payouts.run"
          hidden={hidden}
          submit={t(status === 'PAID' ? 'payouts.sentBack' : 'payouts.fail')}
          tone="danger"
          folded
          fields={reason}
        />
      )}
      {status === 'REQUESTED' && (
        <Act
          action={cancelPayout}
          needs="finance.payouts.request"
          hidden={hidden}
          submit={t('payouts.cancel')}
          tone="danger"
          folded
        />
      )}
    </div>
  );
}
