import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CountPage } from '@/features/stock/count';
import { guarded } from '../../../guarded';
import { type Asked, asked, vendorHere } from '../../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-stock'))('count') };
}

type Props = { params: Promise<{ vendor: string; count: string }> } & Asked<'after'>;

async function OneCount({ params, searchParams }: Props) {
  const vendor = await vendorHere(params);
  const { count } = await params;
  const { after } = await asked(searchParams);
  return (await CountPage({ id: count, path: vendor.path, after })) ?? notFound();
}

export default guarded('stock', OneCount);
