import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ReturnsPage } from '@/features/vendor-returns/returns-page';
import { guarded } from '../../guarded';
import { vendorHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('returns') };
}

type Props = { params: Promise<{ vendor: string; order: string }> };

async function ReturnsOfOrder({ params }: Props) {
  const vendor = await vendorHere(params);
  const { order } = await params;
  return (await ReturnsPage({ id: order, path: vendor.path })) ?? notFound();
}

export default guarded('returns', ReturnsOfOrder);
