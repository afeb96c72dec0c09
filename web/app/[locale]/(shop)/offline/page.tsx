import { getLocale, getTranslations } from 'next-intl/server';
import { buttonLook } from '@/ui/button';
import { Empty } from '@/ui/states';

export async function generateMetadata() {
  return { title: (await getTranslations('offline'))('title'), robots: { index: false } };
}

/** Kept by the service worker, and shown for a page that it does not have. Plain links: each is a new page from its store. */
export default async function Offline() {
  const [t, locale] = [await getTranslations('offline'), await getLocale()];
  return (
    <div className="py-10">
      <h1 className="mb-4 text-24">{t('title')}</h1>
      <Empty title={t('lead')} icon="cross">
        <div className="flex gap-3">
          <a className={buttonLook({ kind: 'primary' })} href={`/${locale}/cart`}>
            {t('toCart')}
          </a>
          <a className={buttonLook({ kind: 'plain' })} href={`/${locale}`}>
            {t('toHome')}
          </a>
        </div>
      </Empty>
    </div>
  );
}
