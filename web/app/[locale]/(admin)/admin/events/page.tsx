import { getTranslations } from 'next-intl/server';
import { Events } from '@/features/admin-events/events';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('events');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('events')} lead={t('lead.events')}>
      <Events of={said(asked.of)} id={said(asked.id)?.trim() ?? null} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('events', Page);
