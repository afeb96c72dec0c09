import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminEventAggregatesDocument, AdminEventsDocument, type AdminEventsQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Facts } from '@/ui/console/facts';
import { Finder } from '@/ui/console/finder';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';

type Event = NonNullable<AdminEventsQuery['events']>['edges'][number]['node'];
type Asked = { of: string | null; id: string | null; after: string | null };

/** What was told of one thing, the newest first: by its kind and its id. */
export async function Events({ of, id, after }: Asked) {
  const t = await getTranslations('admin-events');
  const words = await codes();
  const kinds = (await seen(ask(AdminEventAggregatesDocument, {})))?.eventAggregates;
  if (!kinds) return <NoPermission />;
  const kind = of && kinds.includes(of) ? of : null;
  return (
    <>
      <Finder
        submit={t('show')}
        fields={[
          {
            name: 'of',
            label: t('of'),
            value: kind ?? 'Order',
            options: kinds.map((value) => ({ value, label: words(value.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')) })),
          },
          { name: 'id', label: t('id'), value: id, hint: t('idHint') },
        ]}
      />
      {kind && id ? <Found of={kind} id={id} after={after} /> : <Empty title={t('choose')} icon="search" />}
    </>
  );
}

async function Found({ of, id, after }: { of: string; id: string; after: string | null }) {
  const t = await getTranslations('admin-events');
  const found = (await seen(ask(AdminEventsDocument, { of, id: id.slice(0, 200), after }, { partly: true })))?.events;
  if (!found) return <NoPermission />;
  if (found.edges.length === 0)
    return (
      <Empty title={t('none')}>
        <p>{t('noneLead')}</p>
      </Empty>
    );
  return (
    <>
      {found.edges.map(({ node }) => (
        <EventCard key={node.id} event={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/events?${new URLSearchParams({ of, id })}`} />
    </>
  );
}

async function EventCard({ event }: { event: Event }) {
  const t = await getTranslations('admin-events');
  return (
    <Section title={event.type} aside={<span className="text-soft">{t('number', { n: event.sequence })}</span>}>
      <Facts
        facts={[
          [t('at'), <Moment key="a" at={event.occurredAt} />],
          [t('by'), <By key="b" event={event} />],
          [t('request'), event.requestId && <Mono key="r">{event.requestId}</Mono>],
          [t('correlation'), event.correlationId && <Mono key="c">{event.correlationId}</Mono>],
        ]}
      />
      {event.data ? (
        <details>
          <summary>{t('data')}</summary>
          <pre className="mt-2 whitespace-pre-wrap break-all rounded-control bg-surface p-3 font-mono text-12">
            {JSON.stringify(JSON.parse(event.data), null, 2)}
          </pre>
        </details>
      ) : (
        <p className="text-soft">{t('tooLong')}</p>
      )}
    </Section>
  );
}

async function By({ event: { actor, actorType, actorId } }: { event: Event }) {
  const t = await getTranslations('admin-events');
  const words = await codes();
  if (actor)
    return (
      <Link className="link" href={`/admin/users/${actor.id}`}>
        {actor.email ?? actor.id}
      </Link>
    );
  return (
    <>
      {actorType === 'event' ? t('event') : words(actorType)} <Mono>{actorId}</Mono>
    </>
  );
}
