import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Security } from '@/features/account/security';
import { ask } from '@/graph/ask';
import { SecurityPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('security'), robots: { index: false } };
}

export default async function SecurityPage() {
  await signedInViewer();
  const { me, signInMethods } = await ask(SecurityPageDocument, {});
  return me && signInMethods ? <Security me={me} methods={signInMethods} /> : null;
}
