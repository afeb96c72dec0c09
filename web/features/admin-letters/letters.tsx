import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminDeadLetterDecisionsDocument,
  AdminDeadLettersDocument,
  type AdminDeadLettersQuery,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Finder } from '@/ui/console/finder';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { dropLetter, replayLetter } from './actions';

type Letter = NonNullable<AdminDeadLettersQuery['deadLetters']>['edges'][number]['node'];

/** Facts that a service could not take; they wait for somebody to send them again or to give them up. */
export async function DeadLetters({ queue, after }: { queue: string | null; after: string | null }) {
  const t = await getTranslations('admin-letters');
  const found = (await seen(ask(AdminDeadLettersDocument, { queue, after })))?.deadLetters;
  if (!found) return <NoPermission>{t('elsewhere')}</NoPermission>;
  return (
    <>
      <Finder submit={t('show')} fields={[{ name: 'queue', label: t('queue'), value: queue, hint: t('queueHint') }]} />
      {found.edges.length === 0 && <Empty title={t('none')} icon="tick" />}
      {found.edges.map(({ node }) => (
        <LetterCard key={node.id} letter={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/letters${queue ? `?queue=${queue}` : ''}`} />
    </>
  );
}

async function LetterCard({ letter }: { letter: Letter }) {
  const t = await getTranslations('admin-letters');
  return (
    <Section title={letter.event} aside={<Mono>{letter.queue}</Mono>}>
      <p className="break-words">{letter.error}</p>
      <Facts
        facts={[
          [t('about'), <Mono key="a">{`${letter.aggregateType} ${letter.aggregateId}`}</Mono>],
          [t('tenant'), letter.tenant?.name ?? t('platform')],
          [t('attempts'), letter.attempts],
          [t('occurred'), <Moment key="o" at={letter.occurredAt} />],
          [t('buried'), <Moment key="b" at={letter.buriedAt} />],
        ]}
      />
      <details>
        <summary>{t('envelope')}</summary>
        <pre className="mt-2 whitespace-pre-wrap break-all rounded-control bg-surface p-3 font-mono text-12">
          {letter.envelope}
        </pre>
      </details>
      <div className="flex flex-wrap items-start gap-3">
        <Act
          action={replayLetter}
          needs="tenants.letters.decide"
          hidden={{ id: letter.id }}
          submit={t('replay')}
          tone="main"
        />
        <Act
          action={dropLetter}
          needs="tenants.letters.decide"
          hidden={{ id: letter.id }}
          submit={t('drop')}
          tone="danger"
          folded
          note={t('dropNote')}
          fields={[{ name: 'reason', label: t('reason'), kind: 'area', required: true }]}
        />
      </div>
    </Section>
  );
}

/** Who has decided what of late. */
export async function LetterDecisions() {
  const t = await getTranslations('admin-letters');
  const words = await codes();
  const found = (await seen(ask(AdminDeadLetterDecisionsDocument, {})))?.deadLetterDecisions;
  if (!found) return null;
  return (
    <Section title={t('decisions')}>
      <Rows
        caption={t('decisions')}
        empty={t('noDecisions')}
        columns={[t('event'), t('queue'), t('decision'), t('reason'), t('at')]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          cells: [node.event, node.queue, words(node.decision), node.reason, <Moment key="w" at={node.decidedAt} />],
        }))}
      />
    </Section>
  );
}
