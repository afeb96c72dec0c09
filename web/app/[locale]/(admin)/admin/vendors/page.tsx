import { getTranslations } from 'next-intl/server';
import { VENDOR_STATES, VendorsQueue } from '@/features/queues/vendors';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('vendors');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('vendors')}>
      <VendorsQueue status={oneOf(asked.status, VENDOR_STATES) ?? 'PENDING'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('vendors', Page);
