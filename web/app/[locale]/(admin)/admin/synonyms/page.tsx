import { getTranslations } from 'next-intl/server';
import { Synonyms } from '@/features/synonyms/synonyms';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('synonyms');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('synonyms')} lead={t('lead.synonyms')}>
      <Synonyms after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('synonyms', Page);
