import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { VendorDecision, VendorEvidence, VendorMoney, vendorOf } from '@/features/queues/vendor';
import { Link } from '@/i18n/link';
import { ConsolePage, Evidence } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titled('vendor');

async function Page({ params }: Props) {
  const t = await getTranslations('admin-nav');
  const { id } = await params;
  const found = await vendorOf(id);
  if (!found) notFound();
  return (
    <ConsolePage
      title={found.vendor.name}
      above={
        <Link className="link" href="/admin/vendors">
          {t('vendors')}
        </Link>
      }
    >
      <Evidence decision={<VendorDecision {...found} />}>
        <VendorEvidence vendor={found.vendor} />
        <VendorMoney vendorId={id} money={found.money} />
      </Evidence>
    </ConsolePage>
  );
}

export default guarded(['vendors.vendors.read'], Page);
