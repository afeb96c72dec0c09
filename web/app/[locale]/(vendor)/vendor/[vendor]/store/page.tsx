import { getTranslations } from 'next-intl/server';
import { Store } from '@/features/staff/store';
import { Link } from '@/i18n/link';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('store') };
}

async function StorePage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-store');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <Link className="link" href={`/vendor-application/${vendor.slug}`}>
            {t('application')}
          </Link>
        }
      />
      <Store vendorId={vendor.id} mayEdit={vendor.may('vendors.store.edit')} />
    </>
  );
}

export default guarded('store', StorePage);
