import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cardOf, GiftCardAbout } from '@/features/admin-gift-cards/gift-cards';
import { Link } from '@/i18n/link';
import { ConsolePage } from '@/ui/console/console-page';
import { guarded } from '../../guarded';
import { titled } from '../../titled';

export const generateMetadata = titled('giftCard');

async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await getTranslations('admin-nav');
  const card = await cardOf((await params).id);
  if (!card) notFound();
  return (
    <ConsolePage
      title={t('giftCard')}
      above={
        <Link className="link" href="/admin/gift-cards">
          {t('giftCards')}
        </Link>
      }
    >
      <GiftCardAbout card={card} />
    </ConsolePage>
  );
}

export default guarded('giftCards', Page);
