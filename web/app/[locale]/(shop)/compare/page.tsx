import { getTranslations } from 'next-intl/server';
import { tree } from '@/features/catalog/tree';
import { Compare } from '@/features/compare/compare';
import { compared } from '@/features/compare/compared';
import { chosenCar } from '@/features/garage/car';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata() {
  return { title: (await getTranslations('compare'))('title'), robots: { index: false } };
}

export default async function ComparePage() {
  const [t, slugs, car, parts] = await Promise.all([getTranslations('compare'), compared(), chosenCar(), tree()]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Compare slugs={slugs} car={car} pictureFor={parts.pictureFor} />
    </>
  );
}
