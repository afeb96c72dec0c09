import { getTranslations } from 'next-intl/server';
import { PricingTerms } from '@/features/admin-taxes/terms';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from '../titled';

export const generateMetadata = titled('pricing');

export default async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('pricing')}>
      <PricingTerms />
    </ConsolePage>
  );
}
