import { getTranslations } from 'next-intl/server';
import { HeaderLink } from './header-link';

export async function CarLink() {
  const t = await getTranslations('frame');
  return <HeaderLink href="/garage" icon="car" label={t('car')} />;
}
