import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminReturnsDocument, type AdminReturnsQuery, AdminReturnVendorsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Finder } from '@/ui/console/finder';
import { Mono } from '@/ui/console/mono';
import { More } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { words } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { Empty, NoPermission } from '@/ui/states';
import { approveReturn, refuseReturn } from './actions';

type Return = NonNullable<AdminReturnsQuery['vendorReturns']>['edges'][number]['node'];

const TONES = { REQUESTED: 'check', APPROVED: 'good', REFUSED: 'stop', RECEIVED: 'good' } as const;

/** Returns are asked for by vendor: the graph has no list of all. */
export async function ReturnsQueue({ vendorId, after }: { vendorId: string | null; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const { vendors } = await ask(AdminReturnVendorsDocument, {});
  return (
    <>
      <Finder
        submit={t('returns.show')}
        fields={[
          {
            name: 'vendor',
            label: t('returns.vendor'),
            kind: 'select',
            value: vendorId ?? '',
            options: vendors.edges.map(({ node }) => ({ value: node.id, label: node.name })),
          },
        ]}
      />
      {vendorId ? <VendorsReturns vendorId={vendorId} after={after} /> : <Empty title={t('returns.choose')} />}
    </>
  );
}

async function VendorsReturns({ vendorId, after }: { vendorId: string; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const found = (await seen(ask(AdminReturnsDocument, { vendorId, after })))?.vendorReturns;
  if (!found) return <NoPermission />;
  return (
    <>
      {found.edges.length === 0 && <Empty title={t('returns.none')} />}
      {found.edges.map(({ node }) => (
        <ReturnCard key={node.id} asked={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/returns?vendor=${vendorId}`} />
    </>
  );
}

async function ReturnCard({ asked }: { asked: Return }) {
  const t = await getTranslations('admin-queues');
  return (
    <Section
      title={t('returns.of', { n: asked.lines.reduce((sum, line) => sum + line.quantity, 0) })}
      aside={<Badge tone={TONES[asked.status]}>{t(`returnStatus.${asked.status}`)}</Badge>}
    >
      <p className="text-soft">
        <Moment at={asked.requestedAt} /> · <Mono>{asked.id}</Mono>
      </p>
      <ul>
        {asked.lines.map((line) => (
          <li key={line.lineId}>
            {t('returns.line', { n: line.quantity, reason: words(line.reason), received: line.received })}
          </li>
        ))}
      </ul>
      {asked.reason && <p>{asked.reason}</p>}
      {asked.status === 'REQUESTED' && (
        <>
          <Act action={approveReturn} hidden={{ returnId: asked.id }} submit={t('approve')} tone="main" />
          <Act
            action={refuseReturn}
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
