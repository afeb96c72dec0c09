import { getTranslations } from 'next-intl/server';
import { FinanceTerms } from '@/features/ledger/terms';
import { market } from '@/graph/viewer';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('terms');

async function Page() {
  const t = await getTranslations('admin-nav');
  const currency = (await market())?.currency ?? '';
  return (
    <ConsolePage title={t('terms')}>
      <FinanceTerms currency={currency} />
    </ConsolePage>
  );
}

export default guarded('terms', Page);
