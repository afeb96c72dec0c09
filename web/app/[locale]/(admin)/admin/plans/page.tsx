import { getTranslations } from 'next-intl/server';
import { Plans } from '@/features/tenants/plans';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('plans');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('plans')}>
      <Plans />
    </ConsolePage>
  );
}

export default guarded('plans', Page);
