import { getTranslations } from 'next-intl/server';
import { Roles } from '@/features/users/roles';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from '../titled';

export const generateMetadata = titled('roles');

export default async function Page() {
  const t = await getTranslations('admin-nav');
  return (
    <ConsolePage title={t('roles')}>
      <Roles />
    </ConsolePage>
  );
}
