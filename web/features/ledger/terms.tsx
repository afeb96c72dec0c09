import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminFinanceTermsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import { Section } from '@/ui/console/section';
import { typed } from '@/ui/minor-units';
import { NoPermission } from '@/ui/states';
import { setTerms } from './actions';

/** How long money is held, how vendors are paid, and who owes what. */
export async function FinanceTerms({ currency }: { currency: string }) {
  const t = await getTranslations('admin-ledger');
  const terms = (await seen(ask(AdminFinanceTermsDocument, {})))?.financeTerms;
  if (!terms) return <NoPermission />;
  const whole = (name: 'holdDays' | 'coreDays' | 'payoutDays') =>
    ({
      name,
      label: t(`terms.${name}`),
      hint: t(`terms.${name}Hint`),
      kind: 'number',
      value: terms[name],
      required: true,
      path: `terms.${name}`,
    }) as const;
  const sides = (['MARKETPLACE', 'VENDOR'] as const).map((value) => ({ value, label: t(`side.${value}`) }));
  return (
    <Section title={t('terms.title')}>
      <p className="max-w-prose text-soft">{t('terms.how')}</p>
      <Act
        action={setTerms}
        needs="finance.terms.write"
        hidden={{ currency }}
        submit={t('save')}
        tone="main"
        done={t('saved')}
        fields={[
          whole('holdDays'),
          whole('coreDays'),
          whole('payoutDays'),
          {
            name: 'minimumPayout',
            label: t('terms.minimumPayout'),
            kind: 'amount',
            suffix: currency,
            value: typed(terms.minimumPayout, currency),
            required: true,
            path: 'terms.minimumPayout',
          },
          {
            name: 'commissionTaxBasisPoints',
            label: t('terms.commissionTax'),
            kind: 'amount',
            suffix: '%',
            value: terms.commissionTaxBasisPoints / 100,
            required: true,
            path: 'terms.commissionTaxBasisPoints',
          },
          { name: 'taxOwedBy', label: t('terms.taxOwedBy'), kind: 'select', value: terms.taxOwedBy, options: sides },
          {
            name: 'chargebacksBorneBy',
            label: t('terms.chargebacksBorneBy'),
            kind: 'select',
            value: terms.chargebacksBorneBy,
            options: sides,
          },
          { name: 'twoPersons', label: t('terms.twoPersons'), kind: 'tick', value: terms.twoPersons },
        ]}
      />
    </Section>
  );
}
