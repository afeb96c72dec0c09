import { getTranslations } from 'next-intl/server';
import { DISPUTE_STATES, DisputesQueue } from '@/features/queues/disputes';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('disputes');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('disputes')}>
      <DisputesQueue status={oneOf(asked.status, DISPUTE_STATES) ?? 'ESCALATED'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('disputes', Page);
