import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminOrderBooksDocument, AdminOrderDocument, type AdminOrderQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { may } from '@/graph/viewer';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { Empty } from '@/ui/states';
import { addNote, cancelOrder, refundOrder } from './actions';
import { DisputeCard } from './disputes';
import { awaitsReview } from './held';
import { OrderState, Review } from './orders';

export type Order = NonNullable<AdminOrderQuery['order']>;

/** Null where there is none, or the viewer may not see it: the graph answers both alike. */
export const orderOf = async (id: string) => (await ask(AdminOrderDocument, { id }, { partly: true })).order;

const waits = (order: Order) => order.status === 'PAYMENT_AUTHORIZED' && awaitsReview(order);

export async function OrderAbout({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  const to = order.shippingAddress;
  return (
    <Section title={t('order.about')}>
      <Facts
        facts={[
          [t('vendors.state'), <OrderState key="s" status={order.status} />],
          [t('order.payment'), `${words(order.payment)} · ${words(order.paymentStatus)}`],
          [t('order.fulfilment'), words(order.fulfilmentStatus)],
          [t('order.problem'), order.problem && words(order.problem)],
          [t('orders.placed'), <Moment key="w" at={order.placedAt} />],
          [t('orders.total'), order.total.formatted],
          [t('order.due'), order.due.formatted],
          [
            t('order.buyer'),
            order.user ? (
              <Link className="link" key="u" href={`/admin/users/${order.user.id}`}>
                {order.user.email ?? order.user.id}
              </Link>
            ) : (
              (order.email ?? t('order.guest'))
            ),
          ],
          [
            t('order.to'),
            to && [to.recipient, ...to.lines, to.postalCode, to.city, to.region, to.country].filter(Boolean).join(', '),
          ],
        ]}
      />
    </Section>
  );
}

export async function OrderLines({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  return (
    <Section title={t('order.lines')}>
      <Rows
        caption={t('order.lines')}
        empty={t('order.noLines')}
        columns={[
          t('order.part'),
          t('order.vendor'),
          t('order.quantity'),
          t('order.sent'),
          t('order.returned'),
          t('orders.total'),
          t('order.refunded'),
        ]}
        figures={[2, 3, 4, 5, 6]}
        rows={order.lines.map((line) => ({
          key: line.id,
          cells: [
            <span key="p">
              {line.title} <span className="text-soft">{line.sku}</span>
            </span>,
            line.vendor ? (
              <Link className="link" key="v" href={`/admin/vendors/${line.vendor.id}`}>
                {line.vendor.name}
              </Link>
            ) : (
              '–'
            ),
            line.cancelled ? t('order.cancelled', { n: line.quantity, cancelled: line.cancelled }) : line.quantity,
            line.shipped,
            line.returned,
            line.total.formatted,
            line.refunded.formatted,
          ],
        }))}
      />
    </Section>
  );
}

export async function OrderPayments({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  const books = (await seen(ask(AdminOrderBooksDocument, { id: order.id })))?.order?.ledgerTransactions;
  return (
    <Section title={t('order.money')}>
      <Rows
        caption={t('order.payments')}
        empty={t('order.noPayments')}
        columns={[
          t('order.method'),
          t('order.provider'),
          t('vendors.state'),
          t('order.amount'),
          t('order.captured'),
          t('order.refunded'),
          t('order.problem'),
        ]}
        figures={[3, 4, 5]}
        rows={(order.payments ?? []).map((each) => ({
          key: each.id,
          href: `/admin/payments/${each.id}`,
          cells: [
            words(each.method),
            each.provider,
            words(each.status),
            each.amount.formatted,
            each.captured.formatted,
            each.refunded.formatted,
            each.problem ?? each.reason ?? '–',
          ],
        }))}
      />
      {order.refunds.length > 0 && (
        <Facts
          facts={order.refunds.map((each) => [t('order.refund'), `${each.total.formatted} · ${words(each.state)}`])}
        />
      )}
      {books && books.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {books.map((each) => (
            <li key={each.id}>
              <Link className="link" href={`/admin/ledger/transactions/${each.id}`}>
                {words(each.kind)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export async function OrderHistory({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  return (
    <Section title={t('order.history')} aside={(await may('tenants.events.read')) && <EventsLink id={order.id} />}>
      {!order.timeline?.edges.length && <Empty title={t('order.noHistory')} />}
      <ol className="grid gap-2">
        {(order.timeline?.edges ?? []).map(({ node, cursor }) => (
          <li key={cursor} className="flex flex-wrap gap-x-3">
            <span className="text-soft">
              <Moment at={node.at} />
            </span>
            <span>
              {words(node.kind)}
              {node.code ? ` · ${words(node.code)}` : ''}
              {node.reason ? ` · ${node.reason}` : ''}
            </span>
            <span className="text-soft">{words(node.actorType)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

async function EventsLink({ id }: { id: string }) {
  const t = await getTranslations('admin-events');
  return (
    <Link className="link" href={`/admin/events?of=Order&id=${id}`}>
      {t('link')}
    </Link>
  );
}

export async function OrderTroubles({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  return (
    <>
      {order.disputes.map((each) => (
        <DisputeCard key={each.id} dispute={each} />
      ))}
      {order.returns.length > 0 && (
        <Section title={t('order.returns')}>
          <Facts
            facts={order.returns.map((each) => [
              t(`returnStatus.${each.status}`),
              `${each.lines.map((line) => t('parcels.line', { n: line.quantity, title: words(line.reason) })).join(', ')}${each.reason ? ` · ${each.reason}` : ''}`,
            ])}
          />
        </Section>
      )}
    </>
  );
}

export async function OrderDecision({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const hidden = { orderId: order.id };
  const reason = { name: 'reason', label: t('reason'), kind: 'area', required: true } as const;
  return (
    <Section title={t('decision')}>
      {waits(order) && <Review orderId={order.id} />}
      <Act
        action={cancelOrder}
        needs="orders.orders.oversee"
        hidden={hidden}
        submit={t('order.cancel')}
        tone="danger"
        folded
        fields={[{ ...reason, hint: t('order.cancelHint') }]}
      />
      <Act
        action={refundOrder}
        needs="orders.orders.oversee"
        hidden={{ ...hidden, currency: order.total.currency }}
        submit={t('order.favour')}
        folded
        fields={[
          {
            name: 'vendorOrderId',
            label: t('order.of'),
            kind: 'select',
            required: true,
            options: order.vendorOrders.map((each) => ({
              value: each.id,
              label: `${each.number} ${each.vendor?.name ?? ''} ${each.total.formatted}`,
            })),
          },
          { name: 'amount', label: t('order.amount'), kind: 'amount', suffix: order.total.currency, required: true },
          reason,
        ]}
      />
      <Act
        action={addNote}
        needs="orders.orders.oversee"
        hidden={hidden}
        submit={t('order.addNote')}
        folded
        fields={[
          { name: 'body', label: t('order.note'), kind: 'area', required: true },
          { name: 'staffOnly', label: t('order.staffOnly'), kind: 'tick', value: true },
        ]}
      />
      {order.notes.map((note) => (
        <p key={note.id} className="rounded-control bg-surface p-3 whitespace-pre-wrap">
          {t(`author.${note.author as 'BUYER'}`)}: {note.body}
        </p>
      ))}
    </Section>
  );
}
