import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  type VendorOrderFilter,
  type VendorOrderStatus,
  VendorOrdersFindDocument,
  type VendorOrdersFindQuery,
} from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Day } from '@/ui/date';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { type Asked, OrderSearch, STATUSES } from './order-search';
import { toneOf } from './tones';

type Found = NonNullable<VendorOrdersFindQuery['vendorOrders']>['edges'][number]['node'];

const filterOf = ({ number, sku, status, since, until }: Asked): VendorOrderFilter => ({
  number: number || null,
  sku: sku || null,
  status: STATUSES.includes(status as VendorOrderStatus) ? [status as VendorOrderStatus] : null,
  since: day(since),
  until: day(until),
});

const day = (said: string | undefined): string | null =>
  said && /^\d{4}-\d\d-\d\d$/.test(said) ? `${said}T00:00:00Z` : null;

/** All of a vendor's orders, the newest first, as the search in the address says. */
export async function OrderList({ vendorId, path, asked }: { vendorId: string; path: string; asked: Asked }) {
  const t = await getTranslations('vendor-orders');
  const { vendorOrders } = await ask(
    VendorOrdersFindDocument,
    {
      vendorId,
      filter: filterOf(asked),
      first: 30,
      after: asked.after ?? null,
    },
    { partly: true },
  );
  if (!vendorOrders) return <NoPermission />;
  const rows = vendorOrders.edges.map(({ node }) => node);
  const columns: Column<Found>[] = [
    {
      key: 'number',
      head: t('number'),
      cell: ({ id, number }) => (
        <Link className="link font-mono whitespace-nowrap" href={`${path}/orders/${id}`}>
          {number}
        </Link>
      ),
    },
    {
      key: 'placed',
      head: t('placed'),
      cell: ({ placedAt }) => (
        <span className="whitespace-nowrap">
          <Day at={placedAt} />
        </span>
      ),
    },
    {
      key: 'buyer',
      head: t('buyer'),
      cell: ({ shippingAddress: to }) => (to ? `${to.recipient}${to.city ? `, ${to.city}` : ''}` : t('no_address')),
    },
    {
      key: 'lines',
      head: t('lines'),
      cell: ({ lines }) =>
        `${lines[0]?.title ?? ''}${lines.length > 1 ? ` ${t('and_more', { lines: lines.length - 1 })}` : ''}`,
    },
    { key: 'total', head: t('total'), figures: true, cell: ({ total }) => <Money of={total} /> },
    {
      key: 'status',
      head: t('status_head'),
      cell: ({ status }) => <Badge tone={toneOf(status)}>{t(`status.${status}`)}</Badge>,
    },
  ];
  return (
    <>
      <OrderSearch asked={asked} />
      {rows.length ? (
        <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <Empty title={t('none_found')} icon="search">
          <Link className="link" href={`${path}/orders`}>
            {t('all_again')}
          </Link>
        </Empty>
      )}
      <More page={vendorOrders.pageInfo} href={`${path}/orders`} asked={asked} />
    </>
  );
}
