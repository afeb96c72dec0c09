import { getTranslations } from 'next-intl/server';
import { Tiles } from '@/features/catalog/tiles';
import { tree } from '@/features/catalog/tree';
import { chosenCar } from '@/features/garage/car';
import { WhichCar } from '@/features/garage/which-car';
import { Shelf } from '@/features/search/shelf';
import { cachePage } from '@/graph/page-cache';
import { alternates } from '@/i18n/alternates';
import { Link } from '@/i18n/link';

export async function generateMetadata() {
  const t = await getTranslations('home');
  return { description: t('lead'), alternates: await alternates('/') };
}

/** Waits for all of it: that is kept ready, and a page that is drawn at once costs less than one in pieces. */
export default async function Home() {
  cachePage();
  const [t, search, parts, car] = await Promise.all([
    getTranslations('home'),
    getTranslations('search'),
    tree(),
    chosenCar(),
  ]);
  return (
    <div className="grid gap-8">
      <section aria-labelledby="title" className="grid gap-4">
        <div>
          <h1 id="title" className="text-24 sm:text-30">
            {t('title')}
          </h1>
          <p className="mt-1 max-w-[70ch] text-soft">{t('lead')}</p>
        </div>
        <WhichCar car={car} next="/" />
      </section>
      <section aria-labelledby="systems">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3">
          <h2 id="systems" className="text-20">
            {t('systems')}
          </h2>
          <Link href="/categories" className="link inline-flex min-h-11 items-center">
            {t('wholeTree')}
          </Link>
        </div>
        <Tiles of={parts.tops} />
      </section>
      <Shelf
        title={car ? search('popularFor', { car: car.name }) : search('popular')}
        count={9}
        car={car?.id}
        pictureFor={parts.pictureFor}
      />
    </div>
  );
}
