import { getTranslations } from 'next-intl/server';
import { Settings } from '@/features/settings/settings';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('settings');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('settings')} lead={t('lead.settings')}>
      <Settings />
    </ConsolePage>
  );
}

export default guarded('settings', Page);
