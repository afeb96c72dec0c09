import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminTaxRatesDocument, type AdminTaxRatesQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import type { ActField } from '@/ui/console/act-field';
import { Finder } from '@/ui/console/finder';
import { Rows } from '@/ui/console/rows';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { changeRate, createRate } from './actions';
import { TaxClasses } from './classes';

type Rate = NonNullable<AdminTaxRatesQuery['taxRates']>['edges'][number]['node'];
type Words = Awaited<ReturnType<typeof getTranslations<'admin-taxes'>>>;

export async function Taxes({ country, after }: { country: string | null; after: string | null }) {
  const t = await getTranslations('admin-taxes');
  const format = await getFormatter();
  const found = await seen(ask(AdminTaxRatesDocument, { country, after }));
  if (!found?.taxRates || !found.taxClasses) return <NoPermission />;
  const classes = found.taxClasses;
  return (
    <>
      <TaxClasses classes={classes} categories={found.categories} />
      <Finder
        submit={t('show')}
        fields={[{ name: 'country', label: t('country'), value: country, hint: t('countryHint') }]}
      />
      <Rows
        caption={t('rates')}
        empty={t('noRates')}
        columns={[t('name'), t('rate'), t('where'), t('class'), t('holds'), t('change')]}
        figures={[1]}
        rows={found.taxRates.edges.map(({ node }) => ({
          key: node.id,
          cells: [
            node.name,
            format.number(node.millionths / 1_000_000, { style: 'percent', maximumFractionDigits: 4 }),
            [node.country, node.region, node.postalCode && `${node.postalCode}*`].filter(Boolean).join(', '),
            classes.find((each) => each.id === node.classId)?.name ?? '–',
            <Holds key="h" rate={node} />,
            <Act
              key="c"
              action={changeRate}
              needs="pricing.taxes.write"
              hidden={{ taxRateId: node.id }}
              submit={t('change')}
              folded
              note={t('changeNote')}
              fields={rateFields(t, node)}
            />,
          ],
        }))}
      />
      <More page={found.taxRates.pageInfo} href={`/admin/taxes${country ? `?country=${country}` : ''}`} />
      <Act
        action={createRate}
        needs="pricing.taxes.write"
        submit={t('createRate')}
        folded
        fields={[
          {
            name: 'classId',
            label: t('class'),
            kind: 'select',
            options: classes.map(({ id, name }) => ({ value: id, label: name })),
          },
          ...rateFields(t),
        ]}
      />
    </>
  );
}

async function Holds({ rate }: { rate: Rate }) {
  const t = await getTranslations('admin-taxes');
  return (
    <>
      {rate.startsAt || rate.endsAt ? (
        <>
          <Day at={rate.startsAt} /> – <Day at={rate.endsAt} />
        </>
      ) : (
        t('always')
      )}
      {rate.reverseCharge && ` · ${t('reverse')}`}
    </>
  );
}

const moment = (at: string | null | undefined) => at?.slice(0, 16) ?? null;

const rateFields = (t: Words, rate?: Rate): readonly ActField[] => [
  { name: 'name', label: t('name'), value: rate?.name, required: true, path: 'rate.name' },
  {
    name: 'percent',
    label: t('rate'),
    kind: 'amount',
    suffix: '%',
    value: rate && rate.millionths / 10_000,
    required: true,
    path: 'rate.millionths',
  },
  {
    name: 'country',
    label: t('country'),
    value: rate?.country,
    required: true,
    hint: t('countryHint'),
    path: 'rate.country',
  },
  { name: 'region', label: t('region'), value: rate?.region, hint: t('regionHint'), path: 'rate.region' },
  {
    name: 'postalCode',
    label: t('postalCode'),
    value: rate?.postalCode,
    hint: t('postalHint'),
    path: 'rate.postalCode',
  },
  { name: 'reverseCharge', label: t('reverseCharge'), kind: 'tick', value: rate?.reverseCharge },
  { name: 'startsAt', label: t('startsAt'), kind: 'moment', value: moment(rate?.startsAt), path: 'rate.startsAt' },
  { name: 'endsAt', label: t('endsAt'), kind: 'moment', value: moment(rate?.endsAt), path: 'rate.endsAt' },
];
