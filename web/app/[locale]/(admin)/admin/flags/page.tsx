import { getTranslations } from 'next-intl/server';
import { Flags } from '@/features/settings/flags';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('flags');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('flags')}>
      <Flags />
    </ConsolePage>
  );
}

export default guarded('flags', Page);
