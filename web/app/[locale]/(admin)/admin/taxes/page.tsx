import { getTranslations } from 'next-intl/server';
import { Taxes } from '@/features/admin-taxes/taxes';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('taxes');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('taxes')}>
      <Taxes country={said(asked.country)} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('taxes', Page);
