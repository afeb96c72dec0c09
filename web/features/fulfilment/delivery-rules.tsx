import { getTranslations } from 'next-intl/server';
import type { DeliveryRuleRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { typed } from '@/ui/minor-units';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { createRule, removeRule } from './shipping-actions';

/** What is not sent, or costs more. */
export async function Rules({
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
