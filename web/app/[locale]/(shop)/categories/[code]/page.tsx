import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Crumbs } from '@/features/catalog/crumbs';
import { Tiles } from '@/features/catalog/tiles';
import { pathTo, tree } from '@/features/catalog/tree';
import { chosenCar } from '@/features/garage/car';
import { asked, type Params } from '@/features/search/asked';
import { Results } from '@/features/search/results';
import { Zero } from '@/features/search/zero';
import { cachePage } from '@/graph/page-cache';
import { alternates } from '@/i18n/alternates';
import { redirect } from '@/i18n/navigation';
import { PageHeader } from '@/ui/page-header';

type Props = { params: Promise<{ code: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props) {
  const { code } = await params;
  const here = (await tree()).withCode(code);
  if (!here) return {};
  const t = await getTranslations('catalog');
  return {
    title: here.name,
    description: t('descriptionOf', { name: here.name }),
    alternates: await alternates(`/categories/${code}`),
  };
}

export default async function CategoryPage({ params, searchParams }: Props) {
  cachePage();
  const [{ code }, parts, car, search] = await Promise.all([params, tree(), chosenCar(), searchParams]);
  const byId = parts.withId(code);
  if (byId) redirect({ href: `/categories/${byId.code}`, locale: await getLocale() });
  const here = parts.withCode(code);
  if (!here) notFound();
  const [base, said] = [`/categories/${code}`, asked(search)];
  return (
    <>
      <Crumbs path={pathTo(here.parent)} />
      <PageHeader title={here.name} />
      {here.children.length > 0 && (
        <div className="mb-8">
          <Tiles of={here.children} />
        </div>
      )}
      <Results
        asked={said}
        base={base}
        car={car}
        within={here.id}
        nameOf={(id) => parts.withId(id)?.name}
        pictureFor={parts.pictureFor}
        nothing={<Zero asked={said} base={base} car={car} />}
      />
    </>
  );
}
