import { getTranslations } from 'next-intl/server';
import { GuestErasure } from '@/features/admin-people/people';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('privacy');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('privacy')}>
      <GuestErasure />
    </ConsolePage>
  );
}

export default guarded('privacy', Page);
