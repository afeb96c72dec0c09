import { getTranslations } from 'next-intl/server';
import { Carts } from '@/features/admin-people/people';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('carts');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('carts')} lead={t('lead.carts')}>
      <Carts userId={said(asked.user)} id={said(asked.cart)} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('carts', Page);
