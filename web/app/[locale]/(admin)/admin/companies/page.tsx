import { getTranslations } from 'next-intl/server';
import { COMPANY_STATES, CompaniesQueue } from '@/features/queues/companies';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('companies');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('companies')}>
      <CompaniesQueue state={oneOf(asked.state, COMPANY_STATES) ?? 'UNVERIFIED'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('companies', Page);
