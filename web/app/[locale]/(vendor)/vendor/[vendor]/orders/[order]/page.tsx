import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OrderPage } from '@/features/fulfilment/order-page';
import { guarded } from '../../guarded';
import { vendorHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('order') };
}

type Props = { params: Promise<{ vendor: string; order: string }> };

async function VendorsOrder({ params }: Props) {
  const vendor = await vendorHere(params);
  const { order } = await params;
  const shown = await OrderPage({
    id: order,
    path: vendor.path,
    labelPath: `/${await getLocale()}${vendor.path}/shipments`,
  });
  return shown ?? notFound();
}

export default guarded('orders', VendorsOrder);
