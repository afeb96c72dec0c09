import { getTranslations } from 'next-intl/server';
import { ORDER_STATES, Orders } from '@/features/queues/orders';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('orders');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const filter = {
    number: said(asked.number),
    email: said(asked.email),
    sku: said(asked.sku),
    status: oneOf(asked.status, ORDER_STATES),
  };
  return (
    <ConsolePage title={t('orders')}>
      <Orders asked={filter} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('orders', Page);
