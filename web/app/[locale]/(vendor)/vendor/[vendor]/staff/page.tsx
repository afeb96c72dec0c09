import { getTranslations } from 'next-intl/server';
import { Staff } from '@/features/staff/staff';
import { PageHeader } from '@/ui/page-header';
import { guarded } from '../guarded';
import { type Params, vendorHere } from '../here';

export async function generateMetadata() {
  return { title: (await getTranslations('vendor-nav'))('staff') };
}

async function StaffPage({ params }: Params) {
  const vendor = await vendorHere(params);
  const t = await getTranslations('vendor-staff');
  return (
    <>
      <PageHeader title={t('title')} />
      <Staff vendorId={vendor.id} mayEdit={vendor.may('vendors.staff.edit')} />
    </>
  );
}

export default guarded('staff', StaffPage);
