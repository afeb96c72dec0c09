import { getTranslations } from 'next-intl/server';
import { RETURN_STATES, ReturnsQueue } from '@/features/queues/returns';
import { type Asked, oneOf, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('returns');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('returns')}>
      <ReturnsQueue status={oneOf(asked.status, RETURN_STATES) ?? 'REQUESTED'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('returns', Page);
