import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorCarriersDocument, VendorOrderPageDocument, type VendorOrderPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card, Facts } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { PageHeader } from '@/ui/page-header';
import { acceptOrder } from './actions';
import { CancelForm } from './cancel-form';
import { Earned } from './earned';
import { History } from './history';
import { OrderLines } from './order-lines';
import { ShipmentCard } from './shipment-card';
import { toneOf } from './tones';

export type OrderShown = NonNullable<VendorOrderPageQuery['vendorOrder']>;

/** One order as its vendor sees it; null where there is none for them. */
export async function OrderPage({ id, path, labelPath }: { id: string; path: string; labelPath: string }) {
  const t = await getTranslations('vendor-orders');
  const [{ vendorOrder: order }, { carriers }] = await Promise.all([
    ask(VendorOrderPageDocument, { id }, { partly: true }),
    ask(VendorCarriersDocument, {}, { partly: true }),
  ]);
  if (!order) return null;
  const cancellable = order.lines.some(({ cancellable: left }) => left > 0);
  return (
    <>
      <PageHeader
        title={t('order', { number: order.number })}
        above={
          <Link className="link" href={path}>
            {t('to_board')}
          </Link>
        }
        lead={
          <>
            <Badge tone={toneOf(order.status)}>{t(`status.${order.status}`)}</Badge> <Moment at={order.placedAt} />
          </>
        }
        actions={
          order.status === 'CONFIRMED' && (
            <ChangeForm action={acceptOrder} submit={t('accept')} hidden={{ vendorOrderId: order.id }} />
          )
        }
      />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="grid content-start gap-4">
          <OrderLines order={order} />
          {(order.shipments ?? []).map((shipment) => (
            <ShipmentCard
              key={shipment.id}
              shipment={shipment}
              order={order}
              carriers={carriers ?? []}
              labelPath={labelPath}
            />
          ))}
          <History order={order} />
        </div>
        <div className="grid content-start gap-4">
          <Address order={order} />
          <Earned id={order.id} />
          <Papers order={order} path={path} />
          {cancellable && <CancelForm order={order} />}
        </div>
      </div>
    </>
  );
}

async function Address({ order: { shippingAddress: to, shipping } }: { order: OrderShown }) {
  const t = await getTranslations('vendor-orders');
  return (
    <Card title={t('send_to')}>
      {to ? (
        <address className="not-italic">
          {[to.recipient, ...to.lines, [to.postalCode, to.city, to.region].filter(Boolean).join(' '), to.country].map(
            (line) => (
              <span key={line} className="block">
                {line}
              </span>
            ),
          )}
          {to.phone && (
            <a className="link" href={`tel:${to.phone}`}>
              {to.phone}
            </a>
          )}
        </address>
      ) : (
        <p className="text-soft">{t('no_address_now')}</p>
      )}
      {shipping && (
        <p className="mt-3 text-14 text-soft">
          {t('way', { method: shipping.method, price: shipping.total.formatted })}
        </p>
      )}
    </Card>
  );
}

async function Papers({ order, path }: { order: OrderShown; path: string }) {
  const t = await getTranslations('vendor-orders');
  if (!order.invoices.length && !order.returns.length && !order.disputes.length) return null;
  return (
    <Card title={t('papers')}>
      <Facts
        of={[
          ...order.invoices.map(
            ({ kind, number, total }) => [t(`paper.${kind}`), `${number} · ${total.formatted}`] as const,
          ),
          ...order.returns.map(
            ({ id, status }) =>
              [
                t('return'),
                <Link key={id} className="link" href={`${path}/returns/${order.id}`}>
                  {t(`return_status.${status}`)}
                </Link>,
              ] as const,
          ),
          ...order.disputes.map(
            ({ id, status }) =>
              [
                t('dispute'),
                <Link key={id} className="link" href={`${path}/returns/${order.id}`}>
                  {t(`dispute_status.${status}`)}
                </Link>,
              ] as const,
          ),
        ]}
      />
    </Card>
  );
}
