import { getTranslations } from 'next-intl/server';
import { NewestOrders } from '@/features/queues/orders';
import { Overview } from '@/features/queues/overview';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from './titled';

export const generateMetadata = titled('overview');

export default async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('overview')} lead={t('lead.overview')}>
      <Overview />
      <NewestOrders />
    </ConsolePage>
  );
}
