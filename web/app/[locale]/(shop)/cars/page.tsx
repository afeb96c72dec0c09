import { getTranslations } from 'next-intl/server';
import { type Asked, Cars } from '@/features/garage/cars';
import { viewer } from '@/graph/viewer';
import { ButtonLink } from '@/ui/button';
import { PageHeader } from '@/ui/page-header';

type Props = { searchParams: Promise<Record<keyof Asked, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations('garage'))('carsTitle'), robots: { index: false } };
}

export default async function CarsPage({ searchParams }: Props) {
  const [t, said, person] = await Promise.all([getTranslations('garage'), searchParams, viewer()]);
  const asked: Asked = Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [value].flat()[0]]));
  const actions = person && <ButtonLink href="/garage">{t('title')}</ButtonLink>;
  return (
    <>
      <PageHeader title={t('carsTitle')} lead={t('carsLead')} actions={actions} />
      <Cars asked={asked} />
    </>
  );
}
