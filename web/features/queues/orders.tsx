import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminOrdersDocument, type AdminOrdersQuery, type OrderStatus } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Finder } from '@/ui/console/finder';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { approveOrder, refuseOrder } from './actions';
import { heldOrders } from './held';

export const ORDER_STATES = [
  'PENDING_PAYMENT',
  'PAYMENT_FAILED',
  'PAYMENT_AUTHORIZED',
  'INVENTORY_RESERVED',
  'CONFIRMED',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'RETURNED',
  'REFUNDED',
  'CANCELLED',
] as const satisfies readonly OrderStatus[];

export interface OrdersAsked {
  number: string | null;
  email: string | null;
  sku: string | null;
  status: OrderStatus | null;
}

export async function OrderState({ status }: { status: OrderStatus }) {
  const t = await getTranslations('admin-queues');
  const tone =
    status === 'CANCELLED' || status === 'PAYMENT_FAILED' ? 'stop' : status === 'DELIVERED' ? 'good' : 'check';
  return <Badge tone={tone}>{t(`orderStatus.${status}`)}</Badge>;
}

export async function Orders({ asked, after }: { asked: OrdersAsked; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const { email, ...filter } = asked;
  const found = (await seen(ask(AdminOrdersDocument, { filter, email, after })))?.allOrders;
  if (!found) return <NoPermission />;
  const query = new URLSearchParams(Object.entries(asked).filter((each): each is [string, string] => Boolean(each[1])));
  return (
    <>
      <Finder
        submit={t('orders.find')}
        fields={[
          { name: 'number', label: t('orders.number'), value: asked.number },
          { name: 'email', label: t('orders.email'), kind: 'email', value: email },
          { name: 'sku', label: t('orders.part'), value: asked.sku },
          {
            name: 'status',
            label: t('vendors.state'),
            kind: 'select',
            value: asked.status ?? '',
            options: [
              { value: '', label: t('orders.any') },
              ...ORDER_STATES.map((each) => ({ value: each, label: t(`orderStatus.${each}`) })),
            ],
          },
        ]}
      />
      <OrderRows orders={found.edges.map(({ node }) => node)} />
      <More page={found.pageInfo} href={`/admin/orders?${query}`} />
    </>
  );
}

type Listed = NonNullable<AdminOrdersQuery['allOrders']>['edges'][number]['node'];

async function OrderRows({ orders }: { orders: readonly Listed[] }) {
  const t = await getTranslations('admin-queues');
  return (
    <Rows
      caption={t('orders.title')}
      columns={[t('orders.number'), t('orders.placed'), t('vendors.state'), t('orders.vendors'), t('orders.total')]}
      figures={[4]}
      empty={t('orders.none')}
      rows={orders.map((order) => ({
        key: order.id,
        href: `/admin/orders/${order.id}`,
        cells: [
          order.number,
          <Moment key="w" at={order.placedAt} />,
          <OrderState key="s" status={order.status} />,
          order.vendorOrders.map((each) => each.vendor?.name ?? '–').join(', '),
          order.total.formatted,
        ],
      }))}
    />
  );
}

/** For the overview; nothing where the viewer may not see orders. */
export async function NewestOrders() {
  const t = await getTranslations('admin-queues');
  const nothing = { number: null, sku: null, status: null };
  const found = (await seen(ask(AdminOrdersDocument, { filter: nothing, email: null, after: null })))?.allOrders;
  if (!found) return null;
  return (
    <Section title={t('orders.newest')}>
      <OrderRows orders={found.edges.slice(0, 8).map(({ node }) => node)} />
    </Section>
  );
}

/** Paid, above the market's limit, and waiting for a person. */
export async function HeldOrders({ after }: { after: string | null }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  const found = await heldOrders(after);
  if (!found) return <NoPermission />;
  return (
    <>
      <p className="text-soft max-w-prose">{t('held.how')}</p>
      {found.orders.length === 0 && <Empty title={t('held.none')} />}
      {found.orders.map((order) => (
        <Section
          key={order.id}
          title={order.number}
          aside={<strong className="tabular-nums">{order.total.formatted}</strong>}
        >
          <Facts
            facts={[
              [t('orders.placed'), <Moment key="w" at={order.placedAt} />],
              [t('orders.vendors'), order.vendorOrders.map((each) => each.vendor?.name ?? '–').join(', ')],
              [t('orders.payment'), words(order.payment)],
            ]}
          />
          <Link className="link" href={`/admin/orders/${order.id}`}>
            {t('held.look')}
          </Link>
          <Review orderId={order.id} />
        </Section>
      ))}
      <More page={{ hasNextPage: found.next !== null, endCursor: found.next }} href="/admin/held" />
    </>
  );
}

export async function Review({ orderId }: { orderId: string }) {
  const t = await getTranslations('admin-queues');
  const fields = [{ name: 'reason', label: t('reason'), kind: 'area', required: true }] as const;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Act
        action={approveOrder}
        needs="orders.orders.oversee"
        hidden={{ orderId }}
        fields={fields}
        submit={t('approve')}
        tone="main"
        folded
      />
      <Act
        action={refuseOrder}
        needs="orders.orders.oversee"
        hidden={{ orderId }}
        fields={fields}
        submit={t('refuse')}
        tone="danger"
        folded
      />
    </div>
  );
}
