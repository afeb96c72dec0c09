import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminReturnsDocument,
  type AdminReturnsQuery,
  type Inspection,
  type ReturnStatus,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import type { ActField } from '@/ui/console/act-field';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { approveReturn, receiveReturn, refuseReturn } from './actions';
import { PartOf } from './part-of';

export const RETURN_STATES = [
  'REQUESTED',
  'APPROVED',
  'RECEIVED',
  'REFUSED',
] as const satisfies readonly ReturnStatus[];
const INSPECTIONS = ['RESALE', 'DAMAGED', 'CORE', 'REFUSED'] as const satisfies readonly Inspection[];
const TONES = { REQUESTED: 'check', APPROVED: 'good', REFUSED: 'stop', RECEIVED: 'good' } as const;

type Return = NonNullable<AdminReturnsQuery['returns']>['edges'][number]['node'];

/** Of all vendors; who has waited for longest comes first. */
export async function ReturnsQueue({ status, after }: { status: ReturnStatus; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const found = (await seen(ask(AdminReturnsDocument, { status, after }, { partly: true })))?.returns;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('returns.states')}
        chosen={status}
        choices={RETURN_STATES.map((each) => ({
          key: each,
          label: t(`returnStatus.${each}`),
          href: `/admin/returns?status=${each}`,
        }))}
      />
      {found.edges.length === 0 && <Empty title={t('returns.none')} />}
      {found.edges.map(({ node }) => (
        <ReturnCard key={node.id} asked={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/returns?status=${status}`} />
    </>
  );
}

const titleOf = ({ vendorOrder }: Return, lineId: string): string =>
  vendorOrder?.lines.find(({ id }) => id === lineId)?.title ?? '';

async function ReturnCard({ asked }: { asked: Return }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  return (
    <Section
      title={t('returns.of', { n: asked.lines.reduce((sum, line) => sum + line.quantity, 0) })}
      aside={<Badge tone={TONES[asked.status]}>{t(`returnStatus.${asked.status}`)}</Badge>}
    >
      <p className="text-soft">
        <Moment at={asked.requestedAt} /> · <Mono>{asked.id}</Mono>
      </p>
      {asked.vendorOrder && <PartOf part={asked.vendorOrder} />}
      <ul>
        {asked.lines.map((line) => (
          <li key={line.lineId}>
            {titleOf(asked, line.lineId)}{' '}
            {t('returns.line', { n: line.quantity, reason: words(line.reason), received: line.received })}
            {line.inspection && ` · ${t(`inspection.${line.inspection as Inspection}`)}`}
          </li>
        ))}
      </ul>
      {asked.reason && <p>{asked.reason}</p>}
      {asked.status === 'APPROVED' && (
        <Act
          action={receiveReturn}
          needs="orders.orders.fulfil"
          hidden={{ returnId: asked.id }}
          submit={t('returns.receive')}
          note={t('returns.receiveNote')}
          folded
          fields={[
            ...asked.lines.flatMap((line): ActField[] => [
              {
                name: `quantity.${line.lineId}`,
                label: t('returns.came', { title: titleOf(asked, line.lineId) || line.lineId }),
                kind: 'number',
                value: line.quantity,
                required: true,
              },
              {
                name: `inspection.${line.lineId}`,
                label: t('returns.found'),
                kind: 'select',
                value: line.reason === 'CORE' ? 'CORE' : 'RESALE',
                options: INSPECTIONS.map((value) => ({ value, label: t(`inspection.${value}`) })),
              },
            ]),
            { name: 'fee', label: t('returns.fee'), kind: 'amount', suffix: '%', hint: t('returns.feeHint') },
            { name: 'refundShipping', label: t('returns.refundShipping'), kind: 'tick' },
          ]}
        />
      )}
      {asked.status === 'REQUESTED' && (
        <>
          <Act
            action={approveReturn}
            needs="orders.orders.fulfil"
            hidden={{ returnId: asked.id }}
            submit={t('approve')}
            tone="main"
          />
          <Act
            action={refuseReturn}
            needs="orders.orders.fulfil"
            hidden={{ returnId: asked.id }}
            submit={t('refuse')}
            tone="danger"
            folded
            fields={[{ name: 'reason', label: t('reason'), kind: 'area', required: true }]}
          />
        </>
      )}
    </Section>
  );
}
