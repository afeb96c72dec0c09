import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorStockDocument, type VendorStockQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Check, Field, Select } from '@/ui/field';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import type { Warehouse } from './warehouses';

export type Asked = {
  sku?: string;
  warehouse?: string;
  only?: string;
  after?: string;
};

type Item = NonNullable<VendorStockQuery['stock']>['edges'][number]['node'];

/** What lies where, by stock number. */
export async function StockTable({
  vendorId,
  path,
  asked,
  warehouses,
}: {
  vendorId: string;
  path: string;
  asked: Asked;
  warehouses: readonly Warehouse[];
}) {
  const t = await getTranslations('vendor-stock');
  const filter = {
    skuPrefix: (asked.sku ?? '').toUpperCase(),
    warehouseId: asked.warehouse || null,
    low: asked.only === 'low',
    out: asked.only === 'out',
  };
  const { stock } = await ask(VendorStockDocument, { vendorId, filter, after: asked.after ?? null }, { partly: true });
  if (!stock) return <NoPermission />;
  const rows = stock.edges.map(({ node }) => node);
  const columns: Column<Item>[] = [
    {
      key: 'sku',
      head: t('sku'),
      cell: ({ sku, offer }) => (
        <>
          <Link className="link font-mono" href={`${path}/stock/${encodeURIComponent(sku)}`}>
            {sku}
          </Link>
          <span className="block sm:max-w-[28rem] sm:truncate text-12 font-normal text-soft">
            {offer?.product?.title}
          </span>
        </>
      ),
    },
    {
      key: 'warehouse',
      head: t('warehouse'),
      cell: ({ warehouse, bin }) => (
        <>
          {warehouse?.name} <span className="text-soft">{bin}</span>
        </>
      ),
    },
    { key: 'onHand', head: t('on_hand'), figures: true, cell: ({ onHand }) => t('n', { n: onHand }) },
    { key: 'reserved', head: t('reserved'), figures: true, cell: ({ reserved }) => t('n', { n: reserved }) },
    { key: 'safety', head: t('safety'), figures: true, cell: ({ safetyStock }) => t('n', { n: safetyStock }) },
    {
      key: 'available',
      head: t('available'),
      figures: true,
      cell: ({ available }) => <strong>{t('n', { n: available })}</strong>,
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ available, low }) =>
        available <= 0 ? (
          <Badge tone="stop">{t('out')}</Badge>
        ) : low ? (
          <Badge tone="check">{t('low')}</Badge>
        ) : (
          <Badge tone="good">{t('fine')}</Badge>
        ),
    },
  ];
  return (
    <>
      <form method="get" className="mb-4 grid items-end gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_auto_8rem]">
        <Field size="desk" name="sku" label={t('sku_begins')} defaultValue={asked.sku} />
        <Select
          size="desk"
          name="warehouse"
          label={t('warehouse')}
          defaultValue={asked.warehouse ?? ''}
          options={[
            { value: '', label: t('all_warehouses') },
            ...warehouses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="sr-only">{t('only')}</legend>
          {(['', 'low', 'out'] as const).map((value) => (
            <Check
              key={value}
              type="radio"
              name="only"
              value={value}
              defaultChecked={(asked.only ?? '') === value}
              label={t(`only_${value || 'all'}`)}
            />
          ))}
        </fieldset>
        <Button type="submit" size="desk" kind="primary">
          {t('find')}
        </Button>
      </form>
      {rows.length ? (
        <Table
          caption={t('title')}
          columns={columns}
          rows={rows}
          rowKey={({ sku, warehouse }) => `${sku}${warehouse?.id}`}
        />
      ) : (
        <Empty title={t('none_found')} icon="search">
          <p>{t('none_found_lead')}</p>
        </Empty>
      )}
      <More page={stock.pageInfo} href={`${path}/stock`} asked={asked} />
    </>
  );
}
