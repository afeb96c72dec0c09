import { getTranslations } from 'next-intl/server';
import { Groups } from '@/features/admin-groups/groups';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('customerGroups');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('customerGroups')} lead={t('lead.customerGroups')}>
      <Groups after={said((await searchParams).after)} />
    </ConsolePage>
  );
}

export default guarded('customerGroups', Page);
