import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPricingTermsDocument, type AdminPricingTermsQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import type { ActField } from '@/ui/console/act-field';
import { Section } from '@/ui/console/section';
import { typed } from '@/ui/minor-units';
import { NoPermission } from '@/ui/states';
import { setTerms } from './actions';

type Terms = NonNullable<AdminPricingTermsQuery['pricingTerms']>;
type Words = Awaited<ReturnType<typeof getTranslations<'admin-taxes'>>>;

/** How the marketplace counts: rounding, whether prices contain tax, and what points are worth. */
export async function PricingTerms() {
  const t = await getTranslations('admin-taxes');
  const found = await seen(ask(AdminPricingTermsDocument, {}, { partly: true }));
  if (!found?.pricingTerms) return <NoPermission />;
  const classes = [
    { value: '', label: t('untaxed') },
    ...(found.taxClasses ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Section title={t('terms.title')}>
      <Act
        action={setTerms}
        needs="pricing.terms.write"
        hidden={{ currency: found.pricingTerms.currency }}
        submit={t('save')}
        tone="main"
        done={t('saved')}
        fields={[...counting(t, found.pricingTerms, classes), ...points(t, found.pricingTerms)]}
      />
    </Section>
  );
}

const counting = (t: Words, terms: Terms, classes: { value: string; label: string }[]): readonly ActField[] => [
  {
    name: 'rounding',
    label: t('terms.rounding'),
    kind: 'select',
    value: terms.rounding,
    options: (['HALF_UP', 'HALF_EVEN'] as const).map((value) => ({ value, label: t(`rounding.${value}`) })),
  },
  {
    name: 'taxRounding',
    label: t('terms.taxRounding'),
    kind: 'select',
    value: terms.taxRounding,
    options: (['PER_LINE', 'PER_TOTAL'] as const).map((value) => ({ value, label: t(`taxRounding.${value}`) })),
  },
  { name: 'pricesIncludeTax', label: t('terms.pricesIncludeTax'), kind: 'tick', value: terms.pricesIncludeTax },
  { name: 'country', label: t('terms.country'), value: terms.country, hint: t('countryHint'), path: 'terms.country' },
  {
    name: 'shippingClassId',
    label: t('terms.shippingClass'),
    kind: 'select',
    value: terms.shippingClassId ?? '',
    options: classes,
  },
];

const points = (t: Words, terms: Terms): readonly ActField[] => [
  {
    name: 'earnPoints',
    label: t('terms.earnPoints'),
    kind: 'number',
    value: terms.earnPoints,
    required: true,
    path: 'terms.earnPoints',
  },
  money(t, 'earnFor', terms),
  {
    name: 'pointsDays',
    label: t('terms.pointsDays'),
    kind: 'number',
    value: terms.pointsDays,
    required: true,
    path: 'terms.pointsDays',
  },
  {
    name: 'burnPoints',
    label: t('terms.burnPoints'),
    kind: 'number',
    value: terms.burnPoints,
    required: true,
    hint: t('terms.burnHint'),
    path: 'terms.burnPoints',
  },
  money(t, 'burnWorth', terms),
  {
    name: 'burnBasisPoints',
    label: t('terms.burnBasisPoints'),
    kind: 'amount',
    suffix: '%',
    value: terms.burnBasisPoints / 100,
    required: true,
    path: 'terms.burnBasisPoints',
  },
];

const money = (t: Words, name: 'earnFor' | 'burnWorth', terms: Terms): ActField => ({
  name,
  label: t(`terms.${name}`),
  kind: 'amount',
  suffix: terms.currency,
  value: typed(terms[name], terms.currency),
  required: true,
  path: `terms.${name}`,
});
