import { getTranslations } from 'next-intl/server';
import { SpanFinder, spanOf, TaxReport } from '@/features/ledger/reports';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('taxReport');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const span = spanOf(said(asked.since), said(asked.until));
  return (
    <ConsolePage title={t('taxReport')}>
      <SpanFinder span={span} />
      <TaxReport span={span} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('taxReport', Page);
