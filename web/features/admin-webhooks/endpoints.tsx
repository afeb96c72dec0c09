import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminWebhookEndpointsDocument, AdminWebhookEventTypesDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import type { ActField } from '@/ui/console/act-field';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { createEndpoint } from './actions';

type EventType = { name: string; title: string };
type Endpoint = { url: string; description?: string | null; eventTypes: readonly string[] };

export async function endpointFields(types: readonly EventType[], of?: Endpoint): Promise<readonly ActField[]> {
  const t = await getTranslations('admin-webhooks');
  return [
    { name: 'url', label: t('url'), value: of?.url, required: true, hint: t('urlHint'), path: 'endpoint.url' },
    { name: 'description', label: t('description'), value: of?.description, path: 'endpoint.description' },
    {
      name: 'eventTypes',
      label: t('eventTypes'),
      kind: 'ticks',
      value: of?.eventTypes,
      options: types.map(({ name, title }) => ({ value: name, label: `${name}: ${title}` })),
      path: 'endpoint.eventTypes',
    },
  ];
}

/** The market's own; a vendor's are in its dashboard. */
export async function Endpoints({ after }: { after: string | null }) {
  const t = await getTranslations('admin-webhooks');
  const [found, types] = await Promise.all([
    seen(ask(AdminWebhookEndpointsDocument, { after })),
    seen(ask(AdminWebhookEventTypesDocument, {})),
  ]);
  if (!found?.webhookEndpoints) return <NoPermission />;
  const known = types?.webhookEventTypes ?? [];
  return (
    <>
      <Rows
        caption={t('title')}
        empty={t('none')}
        columns={[t('url'), t('state'), t('eventTypes'), t('lastSuccess'), t('nextAttempt')]}
        rows={found.webhookEndpoints.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/webhooks/${node.id}`,
          cells: [
            node.url,
            <Badge key="s" tone={node.enabled ? 'good' : 'stop'}>
              {node.enabled ? t('enabled') : t(`disabledReason.${node.disabledReason ?? 'BY_HAND'}`)}
            </Badge>,
            node.eventTypes.join(', '),
            node.lastSuccessAt ? <Moment key="l" at={node.lastSuccessAt} /> : t('never'),
            node.nextAttemptAt ? <Moment key="n" at={node.nextAttemptAt} /> : '–',
          ],
        }))}
      />
      <More page={found.webhookEndpoints.pageInfo} href="/admin/webhooks" />
      <Act
        action={createEndpoint}
        needs="notifications.webhooks.edit"
        submit={t('create')}
        shownLabel={t('secret')}
        folded
        fields={await endpointFields(known)}
      />
      <Section title={t('whatIsSent')}>
        {known.map((type) => (
          <details key={type.name}>
            <summary>
              <span className="font-mono">{type.name}</span> · {type.title}
              {type.forVendors ? '' : ` · ${t('marketOnly')}`}
            </summary>
            <pre className="mt-2 rounded-control bg-surface p-3 font-mono text-12 break-all whitespace-pre-wrap">
              {pretty(type.example)}
            </pre>
          </details>
        ))}
      </Section>
    </>
  );
}

export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
