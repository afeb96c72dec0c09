import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NewDispute } from '@/features/disputes/new-dispute';
import { ask } from '@/graph/ask';
import { NewDisputePageDocument } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('disputes'))('newTitle'), robots: { index: false } };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ part?: string; token?: string }> };

export default async function NewDisputePage({ params, searchParams }: Props) {
  const [{ id }, { part, token }] = await Promise.all([params, searchParams]);
  const { order } = await ask(NewDisputePageDocument, { id, token }, { partly: true });
  if (!order) notFound();
  return (
    <Words of={[]}>
      <NewDispute order={order} part={part} token={token} />
    </Words>
  );
}
