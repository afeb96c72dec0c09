import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { WebhookPage } from '@/features/staff/webhook';
import { guarded } from '../../guarded';
import { type Asked, asked, vendorHere } from '../../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('webhooks') };
}

type Props = { params: Promise<{ vendor: string; endpoint: string }> } & Asked<'state' | 'after'>;

async function OneWebhook({ params, searchParams }: Props) {
  const vendor = await vendorHere(params);
  const { endpoint } = await params;
  return (await WebhookPage({ id: endpoint, path: vendor.path, asked: await asked(searchParams) })) ?? notFound();
}

export default guarded('webhooks', OneWebhook);
