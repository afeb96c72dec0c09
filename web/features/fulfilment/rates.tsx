import { getTranslations } from 'next-intl/server';
import type { DeliveryRateRowFragment, DeliveryZoneRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { typed } from '@/ui/minor-units';
import { type Column, Table } from '@/ui/table';
import { createRate, removeRate } from './shipping-actions';

interface RatesShown {
  vendorId: string;
  currency: string;
  rates: DeliveryRateRowFragment[];
  markets: DeliveryRateRowFragment[];
  zones: DeliveryZoneRowFragment[];
  carriers: readonly { id: string; name: string }[];
  mayEdit: boolean;
}

/** What sending costs, and how long it takes. */
export async function Rates({ vendorId, currency, rates, markets, zones, carriers, mayEdit }: RatesShown) {
  const t = await getTranslations('vendor-shipping');
  const steps = ({ steps: all, measure, currency: its }: DeliveryRateRowFragment) =>
    all
      .map(({ start, amount }) =>
        measure === 'FLAT'
          ? `${typed(amount, its)} ${its}`
          : t('step', { start: start.toLocaleString('en'), amount: `${typed(amount, its)} ${its}` }),
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
            <span className="block text-soft">
              {t('free_above', { amount: `${typed(rate.freeAbove, rate.currency)} ${rate.currency}` })}
            </span>
          )}
        </>
      ),
    },
    { key: 'days', head: t('days'), cell: ({ fastestDays, slowestDays }) => `${fastestDays}–${slowestDays}` },
    { key: 'whose', head: t('whose'), cell: ({ vendorId: its }) => t(its ? 'yours' : 'markets') },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, name, vendorId: its }) =>
        its &&
        mayEdit && (
          <ChangeForm
            action={removeRate}
            submit={t('remove')}
            kind="danger"
            hidden={{ deliveryRateId: id }}
            about={name}
          />
        ),
    },
  ];
  return (
    <Card title={t('rates')}>
      <Table caption={t('rates')} columns={columns} rows={[...rates, ...markets]} rowKey={({ id }) => id} />
      {mayEdit && (
        <div className="mt-4">
          <Fold title={t('new_rate')}>
            <ChangeForm
              action={createRate}
              submit={t('new_rate')}
              done={t('saved')}
              hidden={{ vendorId, currency }}
              columns={3}
              fields={[
                {
                  as: 'select',
                  name: 'zoneId',
                  label: t('zone'),
                  options: zones.map(({ id, name }) => ({ value: id, label: name })),
                },
                { name: 'method', label: t('method'), hint: t('method_hint'), value: 'STANDARD', required: true },
                { name: 'name', label: t('name'), required: true },
                {
                  as: 'select',
                  name: 'measure',
                  label: t('by'),
                  options: (['FLAT', 'WEIGHT', 'VALUE', 'QUANTITY'] as const).map((value) => ({
                    value,
                    label: t(`measure.${value}`),
                  })),
                },
                {
                  name: 'steps',
                  label: t('steps'),
                  hint: t('steps_hint'),
                  placeholder: '0: 7.90, 10000: 14.90',
                  required: true,
                },
                { name: 'freeAbove', label: t('free_above_label'), inputMode: 'decimal' },
                { name: 'fastestDays', label: t('fastest'), inputMode: 'numeric', value: '1' },
                { name: 'slowestDays', label: t('slowest'), inputMode: 'numeric', value: '5' },
                { name: 'cutoffHour', label: t('cutoff'), inputMode: 'numeric', value: '14' },
                {
                  as: 'select',
                  name: 'carrierId',
                  label: t('carrier'),
                  options: [
                    { value: '', label: t('no_carrier') },
                    ...carriers.map(({ id, name }) => ({ value: id, label: name })),
                  ],
                },
              ]}
            />
          </Fold>
        </div>
      )}
    </Card>
  );
}
