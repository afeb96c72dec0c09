import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  type DeliveryRateRowFragment,
  type DeliveryRuleRowFragment,
  type DeliveryZoneRowFragment,
  VendorShippingSettingsDocument,
} from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { typed } from '@/ui/minor-units';
import { Notice } from '@/ui/notice';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { createRate, createRule, createZone, removeRate, removeRule, removeZone } from './shipping-actions';

/** Where a vendor sends to, what that costs, and what is not sent. Without rates of its own the market's hold. */
export async function ShippingSettings({
  vendorId,
  currency,
  mayEdit,
}: {
  vendorId: string;
  currency: string;
  mayEdit: boolean;
}) {
  const t = await getTranslations('vendor-shipping');
  const found = await ask(VendorShippingSettingsDocument, { vendorId }, { partly: true });
  if (!found.own || !found.rates || !found.rules) return <NoPermission />;
  return (
    <div className="grid gap-4">
      {found.rates.length === 0 && <Notice title={t('markets_hold')}>{t('markets_hold_lead')}</Notice>}
      <Zones vendorId={vendorId} own={found.own} markets={found.markets ?? []} mayEdit={mayEdit} />
      <Rates
        vendorId={vendorId}
        currency={currency}
        rates={found.rates}
        markets={found.marketRates ?? []}
        zones={[...found.own, ...(found.markets ?? [])]}
        carriers={found.carriers ?? []}
        mayEdit={mayEdit}
      />
      <Rules
        vendorId={vendorId}
        currency={currency}
        rules={found.rules}
        markets={found.marketRules ?? []}
        mayEdit={mayEdit}
      />
    </div>
  );
}

async function Zones({
  vendorId,
  own,
  markets,
  mayEdit,
}: {
  vendorId: string;
  own: DeliveryZoneRowFragment[];
  markets: DeliveryZoneRowFragment[];
  mayEdit: boolean;
}) {
  const t = await getTranslations('vendor-shipping');
  const columns: Column<DeliveryZoneRowFragment>[] = [
    { key: 'name', head: t('name'), cell: ({ name }) => name },
    {
      key: 'where',
      head: t('where'),
      cell: ({ countries, regions, postalCodes }) =>
        [countries, regions, postalCodes]
          .map((all) => all.join(', '))
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'whose', head: t('whose'), cell: ({ vendorId: its }) => t(its ? 'yours' : 'markets') },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, name, vendorId: its }) =>
        its &&
        mayEdit && (
          <ChangeForm action={removeZone} submit={t('remove')} kind="danger" hidden={{ zoneId: id }} about={name} />
        ),
    },
  ];
  return (
    <Card title={t('zones')}>
      <Table caption={t('zones')} columns={columns} rows={[...own, ...markets]} rowKey={({ id }) => id} />
      {mayEdit && (
        <div className="mt-4">
          <Fold title={t('new_zone')}>
            <ChangeForm
              action={createZone}
              submit={t('new_zone')}
              done={t('saved')}
              hidden={{ vendorId }}
              columns={2}
              fields={[
                { name: 'name', label: t('name'), required: true, maxLength: 80 },
                { name: 'countries', label: t('countries'), hint: t('countries_hint'), required: true },
                { name: 'regions', label: t('regions'), hint: t('regions_hint') },
                { name: 'postalCodes', label: t('postal_codes'), hint: t('postal_codes_hint') },
              ]}
            />
          </Fold>
        </div>
      )}
    </Card>
  );
}

interface RatesShown {
  vendorId: string;
  currency: string;
  rates: DeliveryRateRowFragment[];
  markets: DeliveryRateRowFragment[];
  zones: DeliveryZoneRowFragment[];
  carriers: readonly { id: string; name: string }[];
  mayEdit: boolean;
}

async function Rates({ vendorId, currency, rates, markets, zones, carriers, mayEdit }: RatesShown) {
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

async function Rules({
  vendorId,
  currency,
  rules,
  markets,
  mayEdit,
}: {
  vendorId: string;
  currency: string;
  rules: DeliveryRuleRowFragment[];
  markets: DeliveryRuleRowFragment[];
  mayEdit: boolean;
}) {
  const t = await getTranslations('vendor-shipping');
  const all = [...rules, ...markets];
  const columns: Column<DeliveryRuleRowFragment>[] = [
    { key: 'reason', head: t('reason'), cell: ({ reason }) => reason },
    {
      key: 'action',
      head: t('effect'),
      cell: ({ action, amount, currency: its }) =>
        `${t(`action.${action}`)}${amount ? ` ${typed(amount, its || currency)} ${its || currency}` : ''}`,
    },
    {
      key: 'when',
      head: t('when'),
      cell: ({ conditions: c, methods }) =>
        [
          c.hazmat && t('hazmat'),
          c.oversize && t('oversize'),
          c.minWeight && t('from_grams', { grams: c.minWeight }),
          c.maxWeight && t('to_grams', { grams: c.maxWeight }),
          c.countries.join(', '),
          c.postalCodes.join(', '),
          methods.join(', '),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'whose', head: t('whose'), cell: ({ vendorId: its }) => t(its ? 'yours' : 'markets') },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, reason, vendorId: its }) =>
        its &&
        mayEdit && (
          <ChangeForm
            action={removeRule}
            submit={t('remove')}
            kind="danger"
            hidden={{ deliveryRuleId: id }}
            about={reason}
          />
        ),
    },
  ];
  return (
    <Card title={t('rules')}>
      {all.length ? (
        <Table caption={t('rules')} columns={columns} rows={all} rowKey={({ id }) => id} />
      ) : (
        <Empty title={t('no_rules')} />
      )}
      {mayEdit && (
        <div className="mt-4">
          <Fold title={t('new_rule')}>
            <ChangeForm
              action={createRule}
              submit={t('new_rule')}
              done={t('saved')}
              hidden={{ vendorId, currency }}
              columns={3}
              fields={[
                {
                  as: 'select',
                  name: 'action',
                  label: t('effect'),
                  options: (['REFUSE', 'SURCHARGE', 'ALLOW'] as const).map((value) => ({
                    value,
                    label: t(`action.${value}`),
                  })),
                },
                { name: 'reason', label: t('reason'), hint: t('reason_hint'), required: true },
                { name: 'amount', label: t('surcharge'), inputMode: 'decimal' },
                { name: 'methods', label: t('methods'), hint: t('methods_hint') },
                { name: 'countries', label: t('countries') },
                { name: 'postalCodes', label: t('postal_codes') },
                { name: 'minWeight', label: t('min_weight'), inputMode: 'numeric' },
                { name: 'maxWeight', label: t('max_weight'), inputMode: 'numeric' },
                {
                  as: 'select',
                  name: 'kind',
                  label: t('of_parts'),
                  options: [
                    { value: '', label: t('any_part') },
                    { value: 'hazmat', label: t('hazmat') },
                    { value: 'oversize', label: t('oversize') },
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
