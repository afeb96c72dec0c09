import { getTranslations } from 'next-intl/server';
import { HeaderLink } from './header-link';

export async function CartLink() {
  const t = await getTranslations('frame');
  return <HeaderLink href="/cart" icon="cart" label={t('cart')} />;
}
