import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import {
  OrderAbout,
  OrderDecision,
  OrderHistory,
  OrderLines,
  OrderPayments,
  OrderTroubles,
  orderOf,
} from '@/features/queues/order';
import { OrderParcels } from '@/features/queues/parcels';
import { Link } from '@/i18n/link';
import { ConsolePage, Evidence } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('orders');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const order = await orderOf(id);
  if (!order) notFound();
  return (
    <ConsolePage
      title={t('order', { number: order.number })}
      above={
        <Link className="link" href="/admin/orders">
          {t('orders')}
        </Link>
      }
    >
      <Evidence decision={<OrderDecision order={order} />}>
        <OrderAbout order={order} />
        <OrderTroubles order={order} />
        <OrderLines order={order} />
        <OrderParcels order={order} />
        <OrderPayments order={order} />
        <OrderHistory order={order} />
      </Evidence>
    </ConsolePage>
  );
}

export default guarded('orders', Page);
