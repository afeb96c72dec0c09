import { getTranslations } from 'next-intl/server';
import { Faults } from '@/features/ledger/faults';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('faults');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('faults')} lead={t('lead.faults')}>
      <Faults closed={said(asked.closed) !== null} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('faults', Page);
