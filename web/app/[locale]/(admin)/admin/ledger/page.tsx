import { getTranslations } from 'next-intl/server';
import { ACCOUNT_KINDS, LedgerAccounts } from '@/features/ledger/ledger';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('ledger');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('ledger')}>
      <LedgerAccounts kind={oneOf(asked.kind, ACCOUNT_KINDS)} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('ledger', Page);
