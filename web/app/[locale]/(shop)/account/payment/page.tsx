import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaymentMethods } from '@/features/account/payment-methods';
import { ask } from '@/graph/ask';
import { PaymentMethodsPageDocument } from '@/graph/generated/graphql';
import { signedInViewer } from '@/graph/viewer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('payment'), robots: { index: false } };
}

export default async function PaymentPage() {
  await signedInViewer();
  const { savedPaymentMethods } = await ask(PaymentMethodsPageDocument, {});
  return <PaymentMethods methods={savedPaymentMethods ?? []} />;
}
