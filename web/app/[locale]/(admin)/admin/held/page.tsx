import { getTranslations } from 'next-intl/server';
import { HeldOrders } from '@/features/queues/orders';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('held');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('held')}>
      <HeldOrders after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('held', Page);
