import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BuyAgain } from '@/features/cart/again.island';
import { OrderComing, OrderMissing } from '@/features/orders/missing';
import { OrderView } from '@/features/orders/order';
import { ask } from '@/graph/ask';
import { OrderActionDocument, OrderPageDocument } from '@/graph/generated/graphql';
import { lastBought } from '@/graph/guest';
import { signInPath, viewer } from '@/graph/viewer';
import { Words } from '@/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('pageTitle'), robots: { index: false } };
}

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ token?: string; new?: string; returned?: string }>;
};

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ id }, { token, new: isNew, returned }] = await Promise.all([params, searchParams]);
  const order = await ask(OrderPageDocument, { id, token }, { partly: true }).then(
    (answer) => answer.order,
    () => null,
  );
  if (!order && (await lastBought())?.id === id) return <OrderComing id={id} token={token} />;
  if (!order) return <OrderMissing signIn={(await viewer()) ? undefined : await signInPath()} />;
  const waits = order.paymentStatus === 'ACTION_REQUIRED';
  const bank = waits ? (await ask(OrderActionDocument, { id, token }, { partly: true })).paymentAction?.url : undefined;
  const lines = order.vendorOrders.flatMap((part) =>
    part.lines.flatMap(({ offer, quantity, vehicle, title }) =>
      offer ? { offerId: offer.id, quantity, vehicleId: vehicle?.id ?? null, title } : [],
    ),
  );
  return (
    <Words of={['orders', 'cart']}>
      <OrderView
        order={order}
        token={token}
        bank={bank}
        isNew={Boolean(isNew)}
        returned={Boolean(returned)}
        again={lines.length > 0 && <BuyAgain lines={lines} />}
      />
    </Words>
  );
}
