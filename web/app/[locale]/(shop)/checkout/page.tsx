import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Checkout } from '@/features/checkout/checkout';
import { readDraft } from '@/features/checkout/draft';
import { NothingToBuy } from '@/features/checkout/nothing';
import { place } from '@/features/delivery/place';
import { ask } from '@/graph/ask';
import {
  CheckoutBuyerDocument,
  CheckoutCountriesDocument,
  CheckoutMethodsDocument,
  CheckoutPageDocument,
  type PaymentChoice,
} from '@/graph/generated/graphql';
import { cartToken, lastBought } from '@/graph/guest';
import { signInPath } from '@/graph/viewer';
import { Words } from '@/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } };
}

type Props = { searchParams: Promise<{ step?: string; was?: string }> };

export default async function CheckoutPage({ searchParams }: Props) {
  const { step, was } = await searchParams;
  const [{ checkoutSummary: summary }, { me }, { addressFormats }] = await Promise.all([
    ask(CheckoutPageDocument, { cartToken: await cartToken() }, { partly: true }),
    ask(CheckoutBuyerDocument, {}),
    ask(CheckoutCountriesDocument, {}),
  ]);
  if (!summary?.cart.lineCount) return <NothingToBuy last={await lastBought()} />;
  const country = summary.cart.place?.country;
  const { paymentMethods } = country ? await ask(CheckoutMethodsDocument, { country }) : { paymentMethods: [] };
  return (
    <Words of={['checkout', 'address']}>
      <Checkout
        summary={summary}
        me={me}
        formats={addressFormats}
        draft={await readDraft()}
        home={await place()}
        methods={(paymentMethods ?? []) as PaymentChoice[]}
        step={step}
        was={was ? Number(was) || 0 : undefined}
        signIn={(await signInPath()).replace(/^\/\w+/, '')}
      />
    </Words>
  );
}
