import { getTranslations } from 'next-intl/server';
import { Carriers } from '@/features/providers/carriers';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('carriers');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('carriers')}>
      <Carriers />
    </ConsolePage>
  );
}

export default guarded('carriers', Page);
