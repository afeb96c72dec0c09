import { getTranslations } from 'next-intl/server';
import { PricingTerms } from '@/features/admin-taxes/terms';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('pricing');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('pricing')}>
      <PricingTerms />
    </ConsolePage>
  );
}

export default guarded('pricing', Page);
