import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminCarriersDocument, type AdminCarriersQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Section } from '@/ui/console/section';
import { words } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { Empty, NoPermission } from '@/ui/states';
import { connectCarrier, dryRunCarrier, editCarrier, enableCarrier } from './actions';

type Carrier = NonNullable<AdminCarriersQuery['carriers']>[number];
type Description = { operations?: Record<string, unknown>; secrets?: string[]; settings?: Record<string, unknown> };

const READY_MADE = {
  MOCK: 'key, webhook',
  PATHAO: 'client_id, client_secret, username, password',
  STEADFAST: 'api_key, secret_key',
} as const;

function described({ description }: Carrier): Description {
  try {
    return description ? JSON.parse(description) : {};
  } catch {
    return {};
  }
}

export async function Carriers() {
  const t = await getTranslations('admin-providers');
  const found = (await seen(ask(AdminCarriersDocument, {}, { partly: true })))?.carriers;
  if (!found) return <NoPermission />;
  return (
    <>
      {found.length === 0 && <Empty title={t('carriers.none')} />}
      {found.map((carrier) => (
        <CarrierCard key={carrier.id} carrier={carrier} />
      ))}
      <Section title={t('carriers.connect')}>
        <p className="max-w-prose text-soft">{t('carriers.connectHow')}</p>
        {(Object.keys(READY_MADE) as (keyof typeof READY_MADE)[]).map((each) => (
          <Act
            key={each}
            action={connectCarrier}
            needs="shipping.carriers.edit"
            hidden={{ readyMade: each }}
            submit={t('carriers.connectOne', { name: words(each) })}
            folded
            fields={fields(t, { name: words(each), secretsHint: READY_MADE[each] })}
          />
        ))}
        <Act
          action={connectCarrier}
          needs="shipping.carriers.edit"
          submit={t('carriers.another')}
          folded
          fields={[
            ...fields(t, {}),
            { name: 'description', label: t('description'), kind: 'code', required: true, path: 'carrier.description' },
          ]}
        />
      </Section>
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<'admin-providers'>>>;

const fields = (
  t: Words,
  { name, settings, secretsHint }: { name?: string; settings?: string; secretsHint?: string },
) =>
  [
    { name: 'name', label: t('name'), value: name, required: true, path: 'carrier.name' },
    { name: 'url', label: t('carriers.url'), hint: t('carriers.urlHint'), path: 'carrier.url' },
    {
      name: 'settings',
      label: t('settings'),
      kind: 'area',
      value: settings,
      hint: t('pairsHint'),
      path: 'carrier.settings',
    },
    {
      name: 'secrets',
      label: t('carriers.secrets'),
      kind: 'area',
      hint: t('carriers.secretsHint', { names: secretsHint ?? '–' }),
      path: 'carrier.secrets',
    },
  ] as const;

async function CarrierCard({ carrier }: { carrier: Carrier }) {
  const t = await getTranslations('admin-providers');
  const { operations = {}, settings = {}, secrets = [] } = described(carrier);
  const named = Object.entries(operations).flatMap(([name, said]) =>
    said ? [{ value: name, label: words(name) }] : [],
  );
  return (
    <Section
      title={carrier.name}
      aside={<Badge tone={carrier.enabled ? 'good' : 'check'}>{t(carrier.enabled ? 'enabled' : 'disabled')}</Badge>}
    >
      <Facts
        facts={[
          [t('carriers.can'), named.map(({ label }) => label).join(', ')],
          [t('carriers.live'), t(carrier.hasLiveRates ? 'yes' : 'no')],
          [t('carriers.since'), <Moment key="w" at={carrier.createdAt} />],
        ]}
      />
      <div className="flex flex-wrap items-start gap-3">
        <Act
          action={enableCarrier}
          needs="shipping.carriers.edit"
          hidden={{ carrierId: carrier.id, enabled: String(!carrier.enabled) }}
          submit={t(carrier.enabled ? 'disable' : 'enable')}
          tone={carrier.enabled ? 'danger' : 'main'}
        />
        {named.length > 0 && (
          <Act
            action={dryRunCarrier}
            needs="shipping.carriers.edit"
            hidden={{ carrierId: carrier.id }}
            submit={t('dryRun')}
            shownLabel={t('wouldBeSent')}
            folded
            note={t('dryRunHow')}
            fields={[{ name: 'operation', label: t('operation'), kind: 'select', options: named }]}
          />
        )}
        <Act
          action={editCarrier}
          needs="shipping.carriers.edit"
          hidden={{ carrierId: carrier.id }}
          submit={t('edit')}
          folded
          fields={[
            ...fields(t, {
              name: carrier.name,
              secretsHint: secrets.join(', '),
              settings: Object.entries(settings)
                .map(([name, value]) => `${name} = ${String(value)}`)
                .join('\n'),
            }),
            {
              name: 'description',
              label: t('description'),
              kind: 'code',
              value: pretty(carrier.description),
              required: true,
              path: 'carrier.description',
            },
          ]}
        />
      </div>
    </Section>
  );
}

function pretty(description: string | null | undefined): string {
  try {
    return JSON.stringify(JSON.parse(description ?? ''), null, 2);
  } catch {
    return description ?? '';
  }
}
