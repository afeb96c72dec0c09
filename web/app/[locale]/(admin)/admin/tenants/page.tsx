import { getTranslations } from 'next-intl/server';
import { TENANT_STATES, Tenants } from '@/features/tenants/tenants';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('tenants');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('tenants')}>
      <Tenants status={oneOf(asked.status, TENANT_STATES)} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('tenants', Page);
