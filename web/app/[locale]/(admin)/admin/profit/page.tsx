import { getTranslations } from 'next-intl/server';
import { Profit, SpanFinder, spanOf } from '@/features/ledger/reports';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('profit');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const span = spanOf(said(asked.since), said(asked.until));
  return (
    <ConsolePage title={t('profit')}>
      <SpanFinder span={span} />
      <Profit span={span} />
    </ConsolePage>
  );
}

export default guarded('profit', Page);
