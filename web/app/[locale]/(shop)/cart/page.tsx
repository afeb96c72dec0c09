import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { CartView } from '@/features/cart/cart';
import { ask } from '@/graph/ask';
import { CartPageDocument, SavedCartsDocument } from '@/graph/generated/graphql';
import { cartToken } from '@/graph/guest';
import { viewer } from '@/graph/viewer';
import { Words } from '@/i18n/words';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title'), robots: { index: false } };
}

export default async function CartPage() {
  const [{ cart }, mine, asked] = await Promise.all([
    ask(CartPageDocument, { cartToken: await cartToken() }, { partly: true }),
    viewer().then((found) => found && ask(SavedCartsDocument, {})),
    headers(),
  ]);
  const origin = `${asked.get('x-forwarded-proto') ?? 'http'}://${asked.get('host')}`;
  return (
    <Words of={['cart']}>
      <CartView cart={cart} putBy={mine && (mine.savedCarts ?? [])} origin={origin} />
    </Words>
  );
}
