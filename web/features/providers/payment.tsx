import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPaymentProvidersDocument, type AdminPaymentProvidersQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { NoPermission } from '@/ui/states';
import { createProvider } from './actions';

type Template = NonNullable<AdminPaymentProvidersQuery['paymentProviderTemplates']>[number];

export async function PaymentProviders() {
  const t = await getTranslations('admin-providers');
  const words = await codes();
  const found = await seen(ask(AdminPaymentProvidersDocument, {}));
  if (!found?.paymentProviders) return <NoPermission />;
  return (
    <>
      <Rows
        caption={t('payment.title')}
        empty={t('payment.none')}
        columns={[t('name'), t('state'), t('methods'), t('countries'), t('priority'), t('capture')]}
        rows={found.paymentProviders.map((each) => ({
          key: each.id,
          href: `/admin/providers/${each.id}`,
          cells: [
            each.title,
            <Badge key="s" tone={each.enabled ? 'good' : 'check'}>
              {t(each.enabled ? 'enabled' : 'disabled')}
            </Badge>,
            each.methods.map(words).join(', '),
            each.countries.join(', ') || t('everywhere'),
            each.priority,
            t(each.captureByHand ? 'byHand' : 'byItself'),
          ],
        }))}
      />
      <Section title={t('payment.add')}>
        <p className="max-w-prose text-soft">{t('payment.addHow')}</p>
        <div className="grid gap-3 lg:grid-cols-2">
          {(found.paymentProviderTemplates ?? []).map((template) => (
            <TemplateForm key={template.name} template={template} />
          ))}
        </div>
      </Section>
    </>
  );
}

async function TemplateForm({ template }: { template: Template }) {
  const t = await getTranslations('admin-providers');
  const words = await codes();
  return (
    <div className="grid gap-2 rounded-control border border-line p-3">
      <h3 className="text-16">{template.title}</h3>
      <p className="text-soft">
        {[template.methods.map(words).join(', '), template.countries.join(', ')].filter(Boolean).join(' · ')}
      </p>
      <Act
        action={createProvider}
        needs="payments.providers.change"
        hidden={{
          template: template.name,
          settingNames: template.settings.join(','),
          secretNames: template.secrets.join(','),
        }}
        submit={t('payment.create', { title: template.title })}
        done={t('payment.created')}
        folded
        fields={[
          { name: 'name', label: t('payment.bookName'), hint: t('payment.bookNameHint') },
          ...template.settings.map((name) => ({
            name: `setting.${name}`,
            label: words(name),
            path: 'provider.settings',
          })),
          ...template.secrets.map((name) => ({
            name: `secret.${name}`,
            label: words(name),
            kind: 'secret' as const,
            path: 'provider.secrets',
          })),
        ]}
      />
    </div>
  );
}
