import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminWebhookDeliveryDocument,
  AdminWebhookEndpointDocument,
  type AdminWebhookEndpointQuery,
  type EndpointDeliveryState,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import {
  deleteEndpoint,
  disableEndpoint,
  editEndpoint,
  enableEndpoint,
  redeliver,
  redeliverSince,
  rotateSecret,
  sendTest,
} from './actions';
import { endpointFields, pretty } from './endpoints';

export const DELIVERY_STATES = [
  'WAITING',
  'DELIVERED',
  'FAILED',
  'MISSED',
] as const satisfies readonly EndpointDeliveryState[];
const TONES = { WAITING: 'check', DELIVERED: 'good', FAILED: 'stop', MISSED: 'stop' } as const;

type Found = AdminWebhookEndpointQuery;

export const endpointOf = (id: string, state: EndpointDeliveryState | null, after: string | null) =>
  seen(ask(AdminWebhookEndpointDocument, { id, state, after }));

export async function EndpointAbout({ found }: { found: Found }) {
  const t = await getTranslations('admin-webhooks');
  const endpoint = found.webhookEndpoint;
  if (!endpoint) return <NoPermission />;
  return (
    <Section
      title={endpoint.url}
      aside={
        <Badge tone={endpoint.enabled ? 'good' : 'stop'}>
          {endpoint.enabled ? t('enabled') : t(`disabledReason.${endpoint.disabledReason ?? 'BY_HAND'}`)}
        </Badge>
      }
    >
      <Facts
        facts={[
          [t('description'), endpoint.description],
          [t('eventTypes'), endpoint.eventTypes.join(', ')],
          [t('made'), <Moment key="m" at={endpoint.createdAt} />],
          [t('lastSuccess'), endpoint.lastSuccessAt && <Moment key="l" at={endpoint.lastSuccessAt} />],
          [t('pausedUntil'), endpoint.pausedUntil && <Moment key="p" at={endpoint.pausedUntil} />],
          [t('nextAttempt'), endpoint.nextAttemptAt && <Moment key="n" at={endpoint.nextAttemptAt} />],
          [t('secrets'), t('secretCount', { n: endpoint.secrets.length })],
        ]}
      />
      <EndpointDecision found={found} />
    </Section>
  );
}

async function EndpointDecision({ found }: { found: Found }) {
  const t = await getTranslations('admin-webhooks');
  const endpoint = found.webhookEndpoint;
  if (!endpoint) return null;
  const hidden = { endpointId: endpoint.id };
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Act
        action={sendTest}
        needs="notifications.webhooks.edit"
        hidden={hidden}
        submit={t('test')}
        done={t('tested')}
        tone="main"
      />
      {endpoint.enabled ? (
        <Act action={disableEndpoint} needs="notifications.webhooks.edit" hidden={hidden} submit={t('disable')} />
      ) : (
        <Act action={enableEndpoint} needs="notifications.webhooks.edit" hidden={hidden} submit={t('enable')} />
      )}
      <Act
        action={editEndpoint}
        needs="notifications.webhooks.edit"
        hidden={hidden}
        submit={t('edit')}
        folded
        fields={await endpointFields(found.webhookEventTypes ?? [], endpoint)}
      />
      <Act
        action={rotateSecret}
        needs="notifications.webhooks.edit"
        hidden={hidden}
        submit={t('rotate')}
        shownLabel={t('secret')}
        folded
        fields={[
          {
            name: 'overlapHours',
            label: t('overlap'),
            kind: 'number',
            value: 24,
            hint: t('overlapHint'),
            required: true,
          },
        ]}
      />
      <Act
        action={redeliverSince}
        needs="notifications.webhooks.edit"
        hidden={hidden}
        submit={t('redeliverSince')}
        shownLabel={t('redelivered')}
        folded
        fields={[{ name: 'since', label: t('since'), kind: 'moment', required: true }]}
      />
      <Act
        action={deleteEndpoint}
        needs="notifications.webhooks.edit"
        hidden={hidden}
        submit={t('delete')}
        tone="danger"
        folded
        note={t('deleteNote')}
      />
    </div>
  );
}

export async function EndpointDeliveries({
  id,
  state,
  found,
}: {
  id: string;
  state: EndpointDeliveryState | null;
  found: Found;
}) {
  const t = await getTranslations('admin-webhooks');
  const deliveries = found.endpointDeliveries;
  if (!deliveries) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('deliveries')}
        chosen={state ?? ''}
        choices={[
          { key: '', label: t('all'), href: `/admin/webhooks/${id}` },
          ...DELIVERY_STATES.map((each) => ({
            key: each,
            label: t(`deliveryState.${each}`),
            href: `/admin/webhooks/${id}?state=${each}`,
          })),
        ]}
      />
      <Rows
        caption={t('deliveries')}
        empty={t('noDeliveries')}
        columns={[t('event'), t('state'), t('attempts'), t('made'), t('nextAttempt'), t('again')]}
        rows={deliveries.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/webhooks/${id}/${node.id}`,
          cells: [
            node.eventType,
            <Badge key="s" tone={TONES[node.state]}>
              {t(`deliveryState.${node.state}`)}
            </Badge>,
            node.attemptCount,
            <Moment key="m" at={node.createdAt} />,
            node.nextAttemptAt ? <Moment key="n" at={node.nextAttemptAt} /> : '–',
            <Act
              key="r"
              action={redeliver}
              needs="notifications.webhooks.edit"
              hidden={{ deliveryId: node.id }}
              submit={t('again')}
            />,
          ],
        }))}
      />
      <More page={deliveries.pageInfo} href={`/admin/webhooks/${id}${state ? `?state=${state}` : ''}`} />
    </>
  );
}

export async function Delivery({ id }: { id: string }) {
  const t = await getTranslations('admin-webhooks');
  const delivery = (await seen(ask(AdminWebhookDeliveryDocument, { id })))?.endpointDelivery;
  if (!delivery) return <NoPermission>{t('gone')}</NoPermission>;
  return (
    <Section
      title={delivery.eventType}
      aside={<Badge tone={TONES[delivery.state]}>{t(`deliveryState.${delivery.state}`)}</Badge>}
    >
      <Facts
        facts={[
          ['webhook-id', <Mono key="i">{delivery.webhookId}</Mono>],
          [t('made'), <Moment key="m" at={delivery.createdAt} />],
        ]}
      />
      <Rows
        caption={t('attempts')}
        empty={t('noAttempts')}
        columns={[t('attempt'), t('at'), t('status'), t('error'), t('took')]}
        rows={delivery.attempts.map((each) => ({
          key: String(each.number),
          cells: [
            each.number,
            <Moment key="w" at={each.at} />,
            each.status ?? '–',
            each.error ?? '–',
            t('ms', { n: each.milliseconds }),
          ],
        }))}
      />
      {delivery.payload && (
        <pre className="rounded-control bg-surface p-3 font-mono text-12 break-all whitespace-pre-wrap">
          {pretty(delivery.payload)}
        </pre>
      )}
      <Act
        action={redeliver}
        needs="notifications.webhooks.edit"
        hidden={{ deliveryId: delivery.id }}
        submit={t('again')}
      />
    </Section>
  );
}
