import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Overview } from '@/features/account/overview';
import { SignOut } from '@/features/session/sign-out';
import { ask } from '@/graph/ask';
import { AccountPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title'), robots: { index: false } };
}

export default async function AccountPage() {
  await signedInViewer();
  const { me, orders } = await ask(AccountPageDocument, {}, { partly: true });
  return me ? <Overview me={me} orders={orders} signOut={<SignOut size="shop" />} /> : null;
}
