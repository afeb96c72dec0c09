import { getTranslations } from 'next-intl/server';
import { Endpoints } from '@/features/admin-webhooks/endpoints';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('webhooks');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('webhooks')} lead={t('lead.webhooks')}>
      <Endpoints after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('webhooks', Page);
