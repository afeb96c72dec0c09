import { getTranslations } from 'next-intl/server';
import { DeadLetters, LetterDecisions } from '@/features/admin-letters/letters';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('letters');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('letters')} lead={t('lead.letters')}>
      <DeadLetters queue={said(asked.queue)} after={said(asked.after)} />
      <LetterDecisions />
    </ConsolePage>
  );
}

export default guarded('letters', Page);
