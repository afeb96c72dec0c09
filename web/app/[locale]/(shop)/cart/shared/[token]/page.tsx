import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SharedCart } from '@/features/cart/shared';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { SharedCartPageDocument } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('sharedTitle'), robots: { index: false } };
}

export default async function SharedCartPage({ params }: Props) {
  const token = decodeURIComponent((await params).token);
  const cart = await ask(SharedCartPageDocument, { shareToken: token }).then(
    (answer) => answer.sharedCart,
    (error) => {
      if (error instanceof Refused && ['SHARE_TOKEN_INVALID', 'NOT_FOUND'].includes(error.code)) return null;
      throw error;
    },
  );
  return (
    <Words of={['cart']}>
      <SharedCart cart={cart} token={token} />
    </Words>
  );
}
