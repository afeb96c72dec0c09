import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ReturnList } from '@/features/returns/returns';
import { ask } from '@/graph/ask';
import { ReturnsPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns'))('title'), robots: { index: false } };
}

export default async function ReturnsPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  await signedInViewer();
  const [t, { after }] = [await getTranslations('returns'), await searchParams];
  const { myReturns } = await ask(ReturnsPageDocument, { first: 20, after });
  return (
    <>
      <PageHeader title={t('title')} />
      <ReturnList returns={myReturns} />
    </>
  );
}
