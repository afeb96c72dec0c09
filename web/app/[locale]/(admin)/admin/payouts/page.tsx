import { getTranslations } from 'next-intl/server';
import { PAYOUT_STATES, Payouts } from '@/features/ledger/payouts';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('payouts');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('payouts')}>
      <Payouts status={oneOf(asked.status, PAYOUT_STATES) ?? 'REQUESTED'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('payouts', Page);
