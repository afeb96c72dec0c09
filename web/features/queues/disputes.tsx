import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminDisputesDocument, type AdminDisputesQuery, type DisputeStatus } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { market } from '@/graph/viewer';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { answerDispute, resolveDispute } from './actions';
import { PartOf } from './part-of';

export const DISPUTE_STATES = ['ESCALATED', 'OPEN', 'ANSWERED', 'RESOLVED'] as const satisfies readonly DisputeStatus[];
const OUTCOMES = ['BUYER', 'VENDOR', 'SPLIT'] as const;

type Listed = NonNullable<AdminDisputesQuery['disputes']>['edges'][number]['node'];
/** On an order's own page it needn't say of which. */
type Dispute = Omit<Listed, 'vendorOrder'> & { vendorOrder?: Listed['vendorOrder'] };

export async function DisputesQueue({ status, after }: { status: DisputeStatus; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const found = (await seen(ask(AdminDisputesDocument, { status, after }, { partly: true })))?.disputes;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('disputes.states')}
        chosen={status}
        choices={DISPUTE_STATES.map((each) => ({
          key: each,
          label: t(`disputeStatus.${each}`),
          href: `/admin/disputes?status=${each}`,
        }))}
      />
      {found.edges.length === 0 && <Empty title={t('disputes.none')} />}
      {found.edges.map(({ node }) => (
        <DisputeCard key={node.id} dispute={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/disputes?status=${status}`} />
    </>
  );
}

export async function DisputeCard({ dispute }: { dispute: Dispute }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  return (
    <Section
      title={words(dispute.reason)}
      aside={
        <Badge tone={dispute.status === 'RESOLVED' ? 'good' : 'check'}>{t(`disputeStatus.${dispute.status}`)}</Badge>
      }
    >
      <p className="text-soft">
        {t('disputes.opened')} <Moment at={dispute.openedAt} />
        {dispute.dueAt && (
          <>
            {' · '}
            {t('disputes.due')} <Moment at={dispute.dueAt} />
          </>
        )}
        {' · '}
        <Mono>{dispute.id}</Mono>
      </p>
      {dispute.vendorOrder && <PartOf part={dispute.vendorOrder} />}
      <ol className="grid gap-3">
        {dispute.statements.map((said) => (
          <li key={said.id} className="rounded-control bg-surface p-3">
            <p className="text-soft">
              {t(`author.${said.author as 'BUYER'}`)} · <Moment at={said.at} />
            </p>
            <p className="whitespace-pre-wrap">{said.body}</p>
          </li>
        ))}
      </ol>
      {dispute.outcome && <p>{t('disputes.outcome', { outcome: words(dispute.outcome) })}</p>}
      {dispute.status !== 'RESOLVED' && <Judgement id={dispute.id} />}
    </Section>
  );
}

async function Judgement({ id }: { id: string }) {
  const t = await getTranslations('admin-queues');
  const currency = (await market())?.currency ?? '';
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Act
        action={resolveDispute}
        needs="orders.orders.oversee"
        hidden={{ disputeId: id, currency }}
        submit={t('disputes.resolve')}
        tone="main"
        folded
        fields={[
          {
            name: 'outcome',
            label: t('disputes.decide'),
            kind: 'select',
            required: true,
            options: OUTCOMES.map((each) => ({ value: each, label: t(`outcome.${each}`) })),
          },
          {
            name: 'amount',
            label: t('disputes.amount'),
            kind: 'amount',
            suffix: currency,
            hint: t('disputes.amountHint'),
          },
        ]}
      />
      <Act
        action={answerDispute}
        needs="orders.orders.fulfil"
        hidden={{ disputeId: id }}
        submit={t('disputes.say')}
        folded
        fields={[{ name: 'body', label: t('disputes.statement'), kind: 'area', required: true }]}
      />
    </div>
  );
}
