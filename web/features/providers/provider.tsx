import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPaymentProviderDocument, type AdminPaymentProviderQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { codes, words } from '@/ui/console/words';
import { describeProvider, dryRunProvider, editProvider, enableProvider, keepSecrets } from './actions';

export type Provider = NonNullable<AdminPaymentProviderQuery['paymentProvider']>;
type Description = { operations?: Record<string, unknown>; secrets?: string[]; settings?: Record<string, unknown> };

const METHODS = ['CARD', 'WALLET', 'BANK_TRANSFER', 'INVOICE', 'CASH_ON_DELIVERY'] as const;

export const providerOf = (id: string) => seen(ask(AdminPaymentProviderDocument, { id }));

const described = (provider: Provider) => (provider.description ?? {}) as Description;

/** What can be asked of it: those of its description that say anything. */
const operationsOf = (provider: Provider) =>
  Object.entries(described(provider).operations ?? {}).flatMap(([name, said]) =>
    said ? [{ value: name, label: words(name) }] : [],
  );

export async function ProviderAbout({ provider }: { provider: Provider }) {
  const t = await getTranslations('admin-providers');
  const words = await codes();
  return (
    <Section
      title={t('about')}
      aside={<Badge tone={provider.enabled ? 'good' : 'check'}>{t(provider.enabled ? 'enabled' : 'disabled')}</Badge>}
    >
      <Facts
        facts={[
          [t('payment.bookName'), <Mono key="n">{provider.name}</Mono>],
          [t('kind'), t(`kinds.${provider.kind}`)],
          [t('methods'), provider.methods.map(words).join(', ')],
          [t('countries'), provider.countries.join(', ') || t('everywhere')],
          [t('priority'), provider.priority],
          [t('capture'), t(provider.captureByHand ? 'byHand' : 'byItself')],
          [t('webhookPath'), provider.webhookPath && <Mono key="w">{provider.webhookPath}</Mono>],
          [t('version'), provider.version],
        ]}
      />
      <Act
        action={enableProvider}
        needs="payments.providers.change"
        hidden={{ providerId: provider.id, enabled: String(!provider.enabled) }}
        submit={t(provider.enabled ? 'disable' : 'enable')}
        tone={provider.enabled ? 'danger' : 'main'}
      />
    </Section>
  );
}

/** Shows what would be sent for a made-up payment; nobody is asked. */
export async function ProviderDryRun({ provider }: { provider: Provider }) {
  const t = await getTranslations('admin-providers');
  const operations = operationsOf(provider);
  if (operations.length === 0) return null;
  return (
    <Section title={t('dryRun')}>
      <p className="max-w-prose text-soft">{t('dryRunHow')}</p>
      <Act
        action={dryRunProvider}
        needs="payments.providers.change"
        hidden={{ providerId: provider.id }}
        submit={t('dryRun')}
        shownLabel={t('wouldBeSent')}
        fields={[{ name: 'operation', label: t('operation'), kind: 'select', options: operations }]}
      />
    </Section>
  );
}

export async function ProviderEdit({ provider }: { provider: Provider }) {
  const t = await getTranslations('admin-providers');
  const words = await codes();
  const hidden = { providerId: provider.id };
  const { settings = {}, secrets = [] } = described(provider);
  return (
    <Section title={t('edit')}>
      <Act
        action={editProvider}
        needs="payments.providers.change"
        hidden={hidden}
        submit={t('editMain')}
        folded
        fields={[
          { name: 'title', label: t('name'), value: provider.title, required: true, path: 'provider.title' },
          {
            name: 'methods',
            label: t('methods'),
            kind: 'ticks',
            value: provider.methods,
            options: METHODS.map((each) => ({ value: each, label: words(each) })),
          },
          {
            name: 'countries',
            label: t('countries'),
            value: provider.countries.join(', '),
            hint: t('countriesHint'),
            path: 'provider.countries',
          },
          {
            name: 'priority',
            label: t('priority'),
            kind: 'number',
            value: provider.priority,
            hint: t('priorityHint'),
            path: 'provider.priority',
          },
          { name: 'captureByHand', label: t('captureByHand'), kind: 'tick', value: provider.captureByHand },
          {
            name: 'settings',
            label: t('settings'),
            kind: 'area',
            hint: t('pairsHint'),
            path: 'provider.settings',
            value: Object.entries(settings)
              .map(([name, value]) => `${name} = ${String(value)}`)
              .join('\n'),
          },
        ]}
      />
      {secrets.length > 0 && (
        <Act
          action={keepSecrets}
          needs="payments.providers.change"
          hidden={{ ...hidden, secretNames: secrets.join(',') }}
          submit={t('newSecrets')}
          folded
          note={t('secretsNote')}
          fields={secrets.map((name) => ({
            name: `secret.${name}`,
            label: words(name),
            kind: 'secret',
            path: 'provider.secrets',
          }))}
        />
      )}
      <Act
        action={describeProvider}
        needs="payments.providers.change"
        hidden={hidden}
        submit={t('describe')}
        folded
        note={t('describeNote')}
        fields={[
          {
            name: 'description',
            label: t('description'),
            kind: 'code',
            value: JSON.stringify(provider.description, null, 2),
            path: 'provider.description',
          },
          ...secrets.map((name) => ({
            name: `secret.${name}`,
            label: words(name),
            kind: 'secret' as const,
            hint: t('ifAnotherHost'),
          })),
        ]}
      />
    </Section>
  );
}
