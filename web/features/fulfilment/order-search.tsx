import { getTranslations } from 'next-intl/server';
import type { VendorOrderStatus } from '@/graph/generated/graphql';
import { Button } from '@/ui/button';
import { Field, Select } from '@/ui/field';

export type Asked = {
  number?: string;
  sku?: string;
  status?: string;
  since?: string;
  until?: string;
  after?: string;
};

export const STATUSES: readonly VendorOrderStatus[] = [
  'PENDING',
  'CONFIRMED',
  'ACCEPTED',
  'PARTIALLY_SHIPPED',
  'SHIPPED',
  'DELIVERED',
  'RETURNED',
  'CANCELLED',
];

/** A search that is in the address: it can be kept, and Back leads to it. */
export async function OrderSearch({ asked }: { asked: Asked }) {
  const t = await getTranslations('vendor-orders');
  const options = [
    { value: '', label: t('any_status') },
    ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
  ];
  return (
    <form method="get" className="mb-4 grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <Field size="desk" name="number" label={t('number')} defaultValue={asked.number} placeholder="PG-000001" />
      <Field size="desk" name="sku" label={t('sku')} defaultValue={asked.sku} />
      <Select size="desk" name="status" label={t('status_head')} options={options} defaultValue={asked.status ?? ''} />
      <Field size="desk" name="since" type="date" label={t('since')} defaultValue={asked.since} />
      <Field size="desk" name="until" type="date" label={t('until')} defaultValue={asked.until} />
      <Button type="submit" size="desk" kind="primary">
        {t('find')}
      </Button>
    </form>
  );
}
