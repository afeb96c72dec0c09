import { getTranslations } from 'next-intl/server';
import { PaymentsQueue } from '@/features/admin-payments/payments';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('payments');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('payments')} lead={t('lead.payments')}>
      <PaymentsQueue after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('payments', Page);
