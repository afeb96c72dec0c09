import { getTranslations } from 'next-intl/server';
import { ReturnsQueue } from '@/features/queues/returns';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { titled } from '../titled';

export const generateMetadata = titled('returns');

export default async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('returns')}>
      <ReturnsQueue vendorId={said(asked.vendor)} after={said(asked.after)} />
    </ConsolePage>
  );
}
