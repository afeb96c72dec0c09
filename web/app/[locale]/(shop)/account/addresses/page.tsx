import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Addresses } from '@/features/account/addresses';
import { ask } from '@/graph/ask';
import { AddressesPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('addresses'), robots: { index: false } };
}

export default async function AddressesPage({ searchParams }: { searchParams: Promise<{ edit?: string }> }) {
  await signedInViewer();
  const { edit } = await searchParams;
  const { me, addressFormats } = await ask(AddressesPageDocument, {});
  const addresses = me?.addresses ?? [];
  return (
    <Addresses key={edit} addresses={addresses} formats={addressFormats} edit={edit} country={addresses[0]?.country} />
  );
}
