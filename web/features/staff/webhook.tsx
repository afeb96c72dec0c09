import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { type EndpointDeliveryState, VendorWebhookPageDocument } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card, Facts } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { PageHeader } from '@/ui/page-header';
import { Tabs } from '@/ui/tabs';
import { Deliveries } from './deliveries';
import { deleteWebhook, editWebhook, enableWebhook, rotateSecret, testWebhook } from './webhook-actions';

const STATES: readonly EndpointDeliveryState[] = ['WAITING', 'DELIVERED', 'FAILED', 'MISSED'];

/** One address: what it hears, its secrets, and what was sent to it. Null where there is none. */
export async function WebhookPage({
  id,
  path,
  asked,
}: {
  id: string;
  path: string;
  asked: { state?: string; after?: string };
}) {
  const t = await getTranslations('vendor-webhooks');
  const state = STATES.find((each) => each === asked.state) ?? null;
  const {
    webhookEndpoint: hook,
    webhookEventTypes,
    endpointDeliveries,
  } = await ask(VendorWebhookPageDocument, { id, state, after: asked.after ?? null }, { partly: true });
  if (!hook) return null;
  const here = `${path}/webhooks/${id}`;
  return (
    <>
      <PageHeader
        title={<span className="break-all">{hook.url}</span>}
        above={
          <Link className="link" href={`${path}/webhooks`}>
            {t('title')}
          </Link>
        }
        lead={
          <Badge tone={hook.enabled ? 'good' : 'stop'}>
            {hook.enabled ? t('on') : t(`off.${hook.disabledReason ?? 'BY_HAND'}`)}
          </Badge>
        }
        actions={
          <>
            <ChangeForm
              action={testWebhook}
              submit={t('test')}
              kind="plain"
              done={t('tested')}
              hidden={{ endpointId: id }}
            />
            <ChangeForm
              action={enableWebhook}
              submit={t(hook.enabled ? 'turn_off' : 'turn_on')}
              kind={hook.enabled ? 'danger' : 'primary'}
              hidden={{ endpointId: id, ...(hook.enabled ? {} : { enable: 'on' }) }}
            />
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        <Fold title={t('edit')}>
          <ChangeForm
            action={editWebhook}
            submit={t('save')}
            done={t('saved')}
            hidden={{ endpointId: id }}
            fields={[
              { name: 'url', type: 'url', label: t('url'), value: hook.url, required: true },
              { name: 'description', label: t('description'), value: hook.description, maxLength: 200 },
              {
                as: 'checks',
                name: 'eventTypes',
                label: t('types'),
                values: hook.eventTypes,
                options: (webhookEventTypes ?? [])
                  .filter(({ forVendors }) => forVendors)
                  .map(({ name, title }) => ({ value: name, label: `${title} (${name})` })),
              },
            ]}
          />
        </Fold>
        <Fold title={t('secrets')}>
          <Facts
            of={hook.secrets.map(
              (secret) =>
                [
                  <Moment key={secret.id} at={secret.createdAt} />,
                  secret.expiresAt ? (
                    <>
                      {t('until')} <Moment at={secret.expiresAt} />
                    </>
                  ) : (
                    t('signs')
                  ),
                ] as const,
            )}
          />
          <div className="mt-3">
            <ChangeForm
              action={rotateSecret}
              submit={t('rotate')}
              shownOnce={t('secret_once')}
              hidden={{ endpointId: id }}
              columns={2}
              fields={[
                {
                  name: 'overlapHours',
                  label: t('overlap'),
                  hint: t('overlap_hint'),
                  inputMode: 'numeric',
                  value: '24',
                },
              ]}
            />
          </div>
        </Fold>
        <Card title={t('deliveries')}>
          <Tabs
            label={t('states')}
            tabs={[
              { href: here, label: t('any'), current: !state },
              ...STATES.map((each) => ({
                href: `${here}?state=${each}`,
                label: t(`delivery.${each}`),
                current: state === each,
              })),
            ]}
          />
          <Deliveries found={endpointDeliveries} here={here} state={state} />
        </Card>
        <Fold title={t('delete')}>
          <p className="mb-3 text-14">{t('delete_lead')}</p>
          <ChangeForm action={deleteWebhook} submit={t('delete')} kind="danger" hidden={{ endpointId: id, path }} />
        </Fold>
      </div>
    </>
  );
}
