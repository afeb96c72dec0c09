import { getTranslations } from 'next-intl/server';
import { Domains, Shop } from '@/features/settings/shop';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('shop');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('shop')}>
      <Shop />
      <Domains />
    </ConsolePage>
  );
}

export default guarded('shop', Page);
