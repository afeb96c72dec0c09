import { getTranslations } from 'next-intl/server';
import { DELIVERY_STATES, Deliveries } from '@/features/providers/deliveries';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('deliveries');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('deliveries')} lead={t('lead.deliveries')}>
      <Deliveries state={oneOf(asked.state, DELIVERY_STATES) ?? 'DEAD'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('deliveries', Page);
