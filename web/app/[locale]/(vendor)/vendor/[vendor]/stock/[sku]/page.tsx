import { notFound } from 'next/navigation';
import { StockItemPage } from '@/features/stock/item';
import { openWarehouses } from '@/features/stock/warehouses';
import { guarded } from '../../guarded';
import { vendorHere } from '../../here';

type Props = { params: Promise<{ vendor: string; sku: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).sku) };
}

async function StockOfPart({ params }: Props) {
  const vendor = await vendorHere(params);
  const sku = decodeURIComponent((await params).sku);
  const warehouses = (await openWarehouses(vendor.id)) ?? [];
  return (await StockItemPage({ vendorId: vendor.id, path: vendor.path, sku, warehouses })) ?? notFound();
}

export default guarded('stock', StockOfPart);
