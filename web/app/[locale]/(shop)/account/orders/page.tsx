import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrderList } from '@/features/orders/list';
import { ask } from '@/graph/ask';
import { OrdersPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';
import { legible } from '@/ui/legible';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title'), robots: { index: false } };
}

type Props = { searchParams: Promise<{ number?: string; sku?: string; after?: string }> };

export default async function OrdersPage({ searchParams }: Props) {
  await signedInViewer();
  const [t, said] = [await getTranslations('orders'), await searchParams];
  const [number, sku, after] = [legible(String(said.number ?? '')), legible(String(said.sku ?? '')), said.after];
  const filter = number || sku ? { number: number || null, sku: sku || null } : null;
  const { orders } = await ask(OrdersPageDocument, { first: 20, after, filter });
  return (
    <>
      <PageHeader title={t('title')} />
      <OrderList orders={orders} asked={{ number, sku }} />
    </>
  );
}
