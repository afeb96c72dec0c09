import { getTranslations } from 'next-intl/server';
import { GiftCards } from '@/features/admin-gift-cards/gift-cards';
import { market } from '@/graph/viewer';
import { type Asked, said } from '@/ui/console/asked';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../guarded';
import { titled } from '../titled';

export const generateMetadata = titled('giftCards');

async function Page({ searchParams }: { searchParams: Asked }) {
  const t = await getTranslations('admin-nav');
  const asked = await searchParams;
  return (
    <ConsolePage title={t('giftCards')}>
      <GiftCards currency={(await market())?.currency ?? 'USD'} after={said(asked.after)} />
    </ConsolePage>
  );
}

export default guarded('giftCards', Page);
