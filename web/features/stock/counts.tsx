import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorCountsDocument, type VendorCountsQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { openCount } from './actions';
import type { Warehouse } from './warehouses';

type Count = NonNullable<VendorCountsQuery['stockCounts']>['edges'][number]['node'];
export const TONES = { OPEN: 'check', APPLIED: 'good', CANCELLED: 'stop' } as const;

/** What was counted, the newest first; and a new count, of a warehouse or of some of its bins. */
export async function Counts({
  vendorId,
  path,
  after,
  warehouses,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
  warehouses: readonly Warehouse[];
}) {
  const t = await getTranslations('vendor-stock');
  const { stockCounts } = await ask(VendorCountsDocument, { vendorId, after: after ?? null }, { partly: true });
  if (!stockCounts) return <NoPermission />;
  const columns: Column<Count>[] = [
    {
      key: 'at',
      head: t('opened'),
      cell: ({ id, openedAt }) => (
        <Link className="link" href={`${path}/stock/counts/${id}`}>
          <Moment at={openedAt} />
        </Link>
      ),
    },
    { key: 'warehouse', head: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '' },
    { key: 'closed', head: t('ended'), cell: ({ closedAt }) => <Moment at={closedAt} /> },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status }) => <Badge tone={TONES[status]}>{t(`count_status.${status}`)}</Badge>,
    },
  ];
  const rows = stockCounts.edges.map(({ node }) => node);
  return (
    <div className="grid gap-4">
      <Card title={t('new_count')}>
        <p className="mb-3 text-14 text-soft">{t('count_lead')}</p>
        <ChangeForm
          action={openCount}
          submit={t('open_count')}
          done={t('count_opened')}
          columns={2}
          fields={[
            {
              as: 'select',
              name: 'warehouseId',
              label: t('warehouse'),
              options: warehouses.map(({ id, name }) => ({ value: id, label: name })),
            },
            { name: 'bins', label: t('bins'), hint: t('bins_hint'), maxLength: 40 },
          ]}
        />
      </Card>
      {rows.length ? (
        <Table caption={t('counts')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <Empty title={t('no_counts')} />
      )}
      <More page={stockCounts.pageInfo} href={`${path}/stock/counts`} />
    </div>
  );
}
