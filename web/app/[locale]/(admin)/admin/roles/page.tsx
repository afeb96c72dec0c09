import { getTranslations } from 'next-intl/server';
import { Roles } from '@/features/users/roles';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('roles');

async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('roles')}>
      <Roles />
    </ConsolePage>
  );
}

export default guarded('roles', Page);
