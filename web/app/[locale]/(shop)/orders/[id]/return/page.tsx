import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NewReturn } from '@/features/returns/returns';
import { ask } from '@/graph/ask';
import { ReturnPageDocument } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns'))('submit'), robots: { index: false } };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ part?: string; token?: string }> };

export default async function ReturnPage({ params, searchParams }: Props) {
  const [{ id }, { part, token }] = await Promise.all([params, searchParams]);
  const { order } = await ask(ReturnPageDocument, { id, token }, { partly: true });
  if (!order) notFound();
  return (
    <Words of={['returns']}>
      <NewReturn order={order} part={part} token={token} />
    </Words>
  );
}
