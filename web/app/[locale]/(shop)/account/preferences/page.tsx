import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Preferences } from '@/features/account/preferences';
import { ask } from '@/graph/ask';
import { PreferencesPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('preferences'), robots: { index: false } };
}

export default async function PreferencesPage() {
  await signedInViewer();
  const { me } = await ask(PreferencesPageDocument, {});
  return <Preferences chosen={me?.preferences ?? []} />;
}
