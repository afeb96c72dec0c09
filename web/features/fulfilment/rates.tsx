import { getFormatter, getTranslations } from 'next-intl/server';
import type { DeliveryRateRowFragment, DeliveryZoneRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { typed } from '@/ui/minor-units';
import { type Column, Table } from '@/ui/table';
import { SettingButtons, SettingForm } from './setting-form';
import { removeRate, saveRate } from './shipping-actions';

interface RatesShown {
  vendorId: string;
  currency: string;
  rates: DeliveryRateRowFragment[];
  markets: DeliveryRateRowFragment[];
  zones: DeliveryZoneRowFragment[];
  carriers: readonly { id: string; name: string }[];
  mayEdit: boolean;
  /** The id of what is changed. */
  edit: string | undefined;
  href: string;
}

/** What sending costs, and how long it takes. */
export async function Rates({ vendorId, currency, rates, markets, zones, carriers, mayEdit, edit, href }: RatesShown) {
  const t = await getTranslations('vendor-shipping');
  const format = await getFormatter();
  const money = (amount: number, of: string) =>
    format.number(Number(typed(amount, of)), { style: 'currency', currency: of });
  const changed = rates.find(({ id }) => id === edit);
  const its = changed?.currency ?? currency;
  const steps = ({ steps: all, measure, currency: its }: DeliveryRateRowFragment) =>
    all
      .map(({ start, amount }) =>
        measure === 'FLAT'
          ? money(amount, its)
          : t('step', { start: format.number(start), amount: money(amount, its) }),
      )
      .join(', ');
  const columns: Column<DeliveryRateRowFragment>[] = [
    {
      key: 'name',
      head: t('name'),
      cell: ({ name, method }) => (
        <>
          {name} <span className="font-mono text-12 text-soft">{method}</span>
        </>
      ),
    },
    { key: 'zone', head: t('zone'), cell: ({ zone }) => zone?.name ?? '' },
    {
      key: 'price',
      head: t('price'),
      cell: (rate) => (
        <>
          {t(`measure.${rate.measure}`)}: {steps(rate)}
          {rate.freeAbove !== null && rate.freeAbove !== undefined && (
            <span className="block text-soft">{t('free_above', { amount: money(rate.freeAbove, rate.currency) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'days',
      head: t('days'),
      cell: ({ fastestDays, slowestDays }) =>
        fastestDays === slowestDays
          ? format.number(slowestDays)
          : `${format.number(fastestDays)}–${format.number(slowestDays)}`,
    },
    { key: 'whose', head: t('whose'), cell: ({ vendorId: its }) => t(its ? 'yours' : 'markets') },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, name, vendorId: its }) =>
        (its ?? '') === vendorId &&
        mayEdit && (
          <SettingButtons id={id} name={name} href={href} remove={removeRate} hidden={{ deliveryRateId: id }} />
        ),
    },
  ];
  return (
    <Card title={t('rates')}>
      <Table caption={t('rates')} columns={columns} rows={[...rates, ...markets]} rowKey={({ id }) => id} />
      {mayEdit && (
        <div className="mt-4">
          <SettingForm
            action={saveRate}
            title={t('new_rate')}
            changed={changed && { ...changed, kept: { weekend: changed.weekend } }}
            hidden={{ vendorId, currency: its }}
            href={href}
            columns={3}
            fields={[
              {
                as: 'select',
                name: 'zoneId',
                label: t('zone'),
                options: zones.map(({ id, name }) => ({ value: id, label: name })),
                value: changed?.zone?.id,
              },
              {
                name: 'method',
                label: t('method'),
                hint: t('method_hint'),
                value: changed?.method ?? 'STANDARD',
                required: true,
              },
              { name: 'name', label: t('name'), required: true, maxLength: 60, value: changed?.name },
              {
                as: 'select',
                name: 'measure',
                label: t('by'),
                options: (['FLAT', 'WEIGHT', 'VALUE', 'QUANTITY'] as const).map((value) => ({
                  value,
                  label: t(`measure.${value}`),
                })),
                value: changed?.measure,
              },
              {
                name: 'steps',
                label: t('steps'),
                hint: t('steps_hint'),
                placeholder: '0: 7.90, 10000: 14.90',
                required: true,
                value: changed && typedSteps(changed),
              },
              {
                name: 'freeAbove',
                label: t('free_above_label'),
                inputMode: 'decimal',
                value: changed?.freeAbove ? typed(changed.freeAbove, its) : '',
              },
              ...(
                [
                  ['fastestDays', t('fastest'), changed?.fastestDays ?? 1],
                  ['slowestDays', t('slowest'), changed?.slowestDays ?? 5],
                  ['cutoffHour', t('cutoff'), changed?.cutoffHour ?? 14],
                ] as const
              ).map(([name, label, value]) => ({ name, label, inputMode: 'numeric' as const, value: String(value) })),
              {
                as: 'select',
                name: 'carrierId',
                label: t('carrier'),
                options: [
                  { value: '', label: t('no_carrier') },
                  ...carriers.map(({ id, name }) => ({ value: id, label: name })),
                ],
                value: changed?.carrier?.id,
              },
            ]}
          />
        </div>
      )}
    </Card>
  );
}

/** As they are typed: what `0: 7.90, 10000: 14.90` was read from. Where it counts by value, both are money. */
function typedSteps({ steps, measure, currency }: DeliveryRateRowFragment): string {
  return steps
    .map(({ start, amount }) =>
      measure === 'FLAT'
        ? typed(amount, currency)
        : `${measure === 'VALUE' ? typed(start, currency) : start}: ${typed(amount, currency)}`,
    )
    .join(', ');
}
