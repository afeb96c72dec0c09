import { getTranslations } from 'next-intl/server';
import { OrderList } from '@/features/fulfilment/order-list';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Asked, asked, type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('orders') };
}

type Names = 'number' | 'sku' | 'status' | 'since' | 'until' | 'after';

async function OrdersPage({ params, searchParams }: Params & Asked<Names>) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-nav');
  return (
    <>
      <PageHeader title={t('orders')} />
      <OrderList vendorId={vendor.id} path={vendor.path} asked={await asked(searchParams)} />
    </>
  );
}

export default guarded('orders', OrdersPage);
