import { getTranslations } from 'next-intl/server';
import { EXAMPLES } from '@/features/explorer/examples';
import { Explorer } from '@/features/explorer/explorer';
import { type Asked, oneOf } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('explorer');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const keys = EXAMPLES.map(({ key }) => key);
  return (
    <ConsolePage title={t('explorer')} lead={t('lead.explorer')}>
      <Explorer example={oneOf(asked.example, keys)} />
    </ConsolePage>
  );
}

export default guarded('explorer', Page);
