import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OneDispute } from '@/features/disputes/dispute';
import { ask } from '@/graph/ask';
import { MyDisputePageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';
import { Link } from '@/i18n/link';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('disputes'))('one'), robots: { index: false } };
}

export default async function DisputePage({ params }: { params: Promise<{ id: string }> }) {
  await signedInViewer();
  const [t, { id }] = [await getTranslations('disputes'), await params];
  const { dispute } = await ask(MyDisputePageDocument, { id }, { partly: true });
  if (!dispute) notFound();
  const { order, vendor } = dispute.vendorOrder ?? {};
  return (
    <>
      <PageHeader
        title={t('one')}
        above={order && <Link href={`/orders/${order.id}`}>{t('order', { number: order.number })}</Link>}
        lead={vendor && t('withVendor', { vendor: vendor.name })}
      />
      <OneDispute of={dispute} />
    </>
  );
}
