import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorWebhooksDocument, type WebhookEndpointRowFragment } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { createWebhook } from './webhook-actions';

/** The addresses that hear what happens. */
export async function Webhooks({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-webhooks');
  const { webhookEndpoints, webhookEventTypes } = await ask(
    VendorWebhooksDocument,
    { vendorId, after: after ?? null },
    { partly: true },
  );
  if (!webhookEndpoints) return <NoPermission />;
  const rows = webhookEndpoints.edges.map(({ node }) => node);
  const columns: Column<WebhookEndpointRowFragment>[] = [
    {
      key: 'url',
      head: t('url'),
      cell: ({ id, url, description }) => (
        <>
          <Link className="link break-all" href={`${path}/webhooks/${id}`}>
            {url}
          </Link>
          <span className="block text-12 font-normal text-soft">{description}</span>
        </>
      ),
    },
    { key: 'types', head: t('types'), cell: ({ eventTypes }) => t('type_count', { n: eventTypes.length }) },
    {
      key: 'last',
      head: t('last_success'),
      cell: ({ lastSuccessAt }) => (lastSuccessAt ? <Moment at={lastSuccessAt} /> : t('never')),
    },
    { key: 'next', head: t('next_try'), cell: ({ nextAttemptAt }) => <Moment at={nextAttemptAt} /> },
    {
      key: 'state',
      head: t('state'),
      cell: ({ enabled, disabledReason }) => (
        <Badge tone={enabled ? 'good' : 'stop'}>{enabled ? t('on') : t(`off.${disabledReason ?? 'BY_HAND'}`)}</Badge>
      ),
    },
  ];
  return (
    <div className="grid gap-4">
      <Card title={t('title')}>
        <p className="mb-3 text-14 text-soft">{t('lead')}</p>
        {rows.length ? (
          <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
        ) : (
          <Empty title={t('none')} />
        )}
        <More page={webhookEndpoints.pageInfo} href={`${path}/webhooks`} />
      </Card>
      <Fold title={t('new')}>
        <ChangeForm
          action={createWebhook}
          submit={t('new')}
          shownOnce={t('secret_once')}
          hidden={{ vendorId }}
          fields={[
            { name: 'url', type: 'url', label: t('url'), hint: t('url_hint'), required: true, placeholder: 'https://' },
            { name: 'description', label: t('description'), maxLength: 200 },
            {
              as: 'checks',
              name: 'eventTypes',
              label: t('types'),
              values: [],
              options: (webhookEventTypes ?? [])
                .filter(({ forVendors }) => forVendors)
                .map(({ name, title }) => ({ value: name, label: `${title} (${name})` })),
            },
          ]}
        />
      </Fold>
    </div>
  );
}
