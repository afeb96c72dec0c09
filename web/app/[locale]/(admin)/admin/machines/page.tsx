import { getTranslations } from 'next-intl/server';
import { IdentityProviders, Machines } from '@/features/users/machines';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('machines');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('machines')}>
      <Machines after={said(asked.after)} />
      <IdentityProviders />
    </ConsolePage>
  );
}

export default guarded('machines', Page);
