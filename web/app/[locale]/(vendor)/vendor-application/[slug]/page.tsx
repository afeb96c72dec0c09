import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Application } from '@/features/application/application';
import { myVendor } from '@/features/application/mine';
import { Bare } from '@/features/frame/bare';
import { AccountsOf } from '@/features/payouts/accounts-of';
import { signedInViewer } from '@/graph/viewer';
import { Link } from '@/i18n/link';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-application'))('title') };
}

type Props = { params: Promise<{ slug: string }> };

export default async function OneApplication({ params }: Props) {
  await signedInViewer();
  const vendor = await myVendor((await params).slug);
  if (!vendor) notFound();
  const t = await getTranslations('vendor-application');
  return (
    <Bare
      title={vendor.name}
      above={
        <Link className="link" href="/vendor-application">
          {t('title')}
        </Link>
      }
    >
      <Application vendorId={vendor.id} accounts={<AccountsOf vendorId={vendor.id} />} />
    </Bare>
  );
}
