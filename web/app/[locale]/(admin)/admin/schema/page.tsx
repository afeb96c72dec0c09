import { getTranslations } from 'next-intl/server';
import { Schema, SchemaType } from '@/features/explorer/schema';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('schema');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  const type = said(asked.type);
  return (
    <ConsolePage title={t('schema')}>
      {type ? <SchemaType name={type} /> : <Schema find={said(asked.find)} />}
    </ConsolePage>
  );
}

export default guarded('schema', Page);
