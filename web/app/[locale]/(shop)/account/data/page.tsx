import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { YourData } from '@/features/account/data';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('dataTitle'), robots: { index: false } };
}

export default async function DataPage() {
  const { email } = await signedInViewer();
  return <YourData email={email ?? ''} exportPath={`/${await getLocale()}/account/data/export`} />;
}
