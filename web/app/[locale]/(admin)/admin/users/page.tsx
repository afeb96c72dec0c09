import { getTranslations } from 'next-intl/server';
import { USER_STATES, Users } from '@/features/users/users';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('users');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('users')}>
      <Users state={oneOf(asked.state, USER_STATES)} email={said(asked.email)} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('users', Page);
