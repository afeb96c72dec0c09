import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { COUNT } from '@/graph/guest';
import { HeaderLink } from './header-link';

/** How many lines are in it a cookie knows, since the last change: no page asks the graph for it. */
export async function CartLink() {
  const t = await getTranslations('frame');
  const count = Number((await cookies()).get(COUNT)?.value) || undefined;
  return <HeaderLink href="/cart" icon="cart" label={t('cart')} count={count} />;
}
