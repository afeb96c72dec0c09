import { getTranslations } from 'next-intl/server';
import { Overview } from '@/features/queues/overview';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from './titled';

export const generateMetadata = titled('overview');

export default async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('overview')} lead={t('lead.overview')}>
      <Overview />
    </ConsolePage>
  );
}
