import { getTranslations } from 'next-intl/server';
import { Expenses } from '@/features/ledger/reports';
import { market } from '@/graph/viewer';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('expenses');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const currency = (await market())?.currency ?? '';
  return (
    <ConsolePage title={t('expenses')}>
      <Expenses currency={currency} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('expenses', Page);
