import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CompanyOf } from '@/features/account/company';
import { ask } from '@/graph/ask';
import { CompanyPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('company'), robots: { index: false } };
}

export default async function CompanyPage() {
  await signedInViewer();
  const { me } = await ask(CompanyPageDocument, {});
  return <CompanyOf company={me?.company ?? null} />;
}
