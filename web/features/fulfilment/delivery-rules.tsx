import { getTranslations } from 'next-intl/server';
import type { DeliveryRuleRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { typed } from '@/ui/minor-units';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { SettingButtons, SettingForm } from './setting-form';
import { removeRule, saveRule } from './shipping-actions';

/** What is not sent, or costs more. */
export async function Rules({
  vendorId,
  currency,
  rules,
  markets,
  mayEdit,
  edit,
  href,
}: {
  vendorId: string;
  currency: string;
  rules: DeliveryRuleRowFragment[];
  markets: DeliveryRuleRowFragment[];
  mayEdit: boolean;
  /** The id of what is changed. */
  edit: string | undefined;
  href: string;
}) {
  const t = await getTranslations('vendor-shipping');
  const changed = rules.find(({ id }) => id === edit);
  const when = changed?.conditions;
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
        (its ?? '') === vendorId &&
        mayEdit && (
          <SettingButtons id={id} name={reason} href={href} remove={removeRule} hidden={{ deliveryRuleId: id }} />
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
          <SettingForm
            action={saveRule}
            title={t('new_rule')}
            changed={
              changed && {
                id: changed.id,
                name: changed.reason,
                kept: { priority: changed.priority, conditions: changed.conditions },
              }
            }
            hidden={{ vendorId, currency: changed?.currency || currency }}
            href={href}
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
                value: changed?.action,
              },
              { name: 'reason', label: t('reason'), hint: t('reason_hint'), required: true, value: changed?.reason },
              {
                name: 'amount',
                label: t('surcharge'),
                inputMode: 'decimal',
                value: changed?.amount ? typed(changed.amount, changed.currency || currency) : '',
              },
              { name: 'methods', label: t('methods'), hint: t('methods_hint'), value: changed?.methods.join(', ') },
              { name: 'countries', label: t('countries'), value: when?.countries.join(', ') },
              { name: 'postalCodes', label: t('postal_codes'), value: when?.postalCodes.join(', ') },
              {
                name: 'minWeight',
                label: t('min_weight'),
                inputMode: 'numeric',
                value: when?.minWeight ? String(when.minWeight) : '',
              },
              {
                name: 'maxWeight',
                label: t('max_weight'),
                inputMode: 'numeric',
                value: when?.maxWeight ? String(when.maxWeight) : '',
              },
              {
                as: 'select',
                name: 'kind',
                label: t('of_parts'),
                options: [
                  { value: '', label: t('any_part') },
                  { value: 'hazmat', label: t('hazmat') },
                  { value: 'oversize', label: t('oversize') },
                ],
                value: when?.hazmat ? 'hazmat' : when?.oversize ? 'oversize' : '',
              },
            ]}
          />
        </div>
      )}
    </Card>
  );
}
