import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputeList } from '@/features/disputes/disputes';
import { ask } from '@/graph/ask';
import { MyDisputesPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';
import { PageHeader } from '@/ui/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('disputes'))('title'), robots: { index: false } };
}

export default async function DisputesPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  await signedInViewer();
  const [t, { after }] = [await getTranslations('disputes'), await searchParams];
  const { myDisputes } = await ask(MyDisputesPageDocument, { first: 20, after });
  return (
    <>
      <PageHeader title={t('title')} />
      <DisputeList disputes={myDisputes} />
    </>
  );
}
