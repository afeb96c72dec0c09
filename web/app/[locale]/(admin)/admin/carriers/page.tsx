import { getTranslations } from 'next-intl/server';
import { Carriers } from '@/features/providers/carriers';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from '../titled';

export const generateMetadata = titled('carriers');

export default async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('carriers')}>
      <Carriers />
    </ConsolePage>
  );
}
