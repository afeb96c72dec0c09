import { getTranslations } from 'next-intl/server';
import { Garage } from '@/features/garage/garage';
import { signedInViewer } from '@/graph/viewer';
import { PageHeader } from '@/ui/page-header';

type Props = { searchParams: Promise<{ removed?: string; vin?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('garage'))('title'), robots: { index: false } };
}

export default async function GaragePage({ searchParams }: Props) {
  await signedInViewer();
  const [t, { removed, vin }] = await Promise.all([getTranslations('garage'), searchParams]);
  return (
    <>
      <PageHeader title={t('title')} />
      <Garage removed={removed ? { vehicle: removed, vin } : undefined} />
    </>
  );
}
