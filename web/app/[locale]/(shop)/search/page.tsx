import { getLocale, getTranslations } from 'next-intl/server';
import { Tiles } from '@/features/catalog/tiles';
import { tree } from '@/features/catalog/tree';
import { chosenCar } from '@/features/garage/car';
import { asked, type Params } from '@/features/search/asked';
import { looksLikeCar } from '@/features/search/car-number';
import { Results } from '@/features/search/results';
import { Zero } from '@/features/search/zero';
import { cachePage } from '@/graph/page-cache';
import { alternates } from '@/i18n/alternates';
import { redirect } from '@/i18n/navigation';
import { PageHeader } from '@/ui/page-header';

type Props = { searchParams: Promise<Params> };

export async function generateMetadata({ searchParams }: Props) {
  const [t, said] = [await getTranslations('search'), asked(await searchParams)];
  const { q } = said;
  const narrowed = said.pages > 1 || said.sort !== 'RELEVANCE' || Object.keys(said.picked).length > 0;
  return {
    title: q ? t('titleFor', { words: q }) : t('title'),
    description: t('description'),
    alternates: await alternates(q ? `/search?${new URLSearchParams({ q })}` : '/search'),
    ...(narrowed && { robots: { index: false, follow: true } }),
  };
}

export default async function SearchPage({ searchParams }: Props) {
  cachePage();
  const said = asked(await searchParams);
  if (looksLikeCar(said.q))
    redirect({ href: { pathname: '/cars', query: { vin: said.q } }, locale: await getLocale() });
  const [t, parts, car] = await Promise.all([getTranslations('search'), tree(), chosenCar()]);
  return (
    <>
      <PageHeader title={said.q ? t('titleFor', { words: said.q }) : t('title')} />
      <Results
        asked={said}
        base="/search"
        car={car}
        nameOf={(id) => parts.withId(id)?.name}
        pictureFor={parts.pictureFor}
        nothing={
          <Zero asked={said} base="/search" car={car}>
            <Tiles of={parts.tops} />
          </Zero>
        }
      />
    </>
  );
}
