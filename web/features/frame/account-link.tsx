import { getTranslations } from 'next-intl/server';
import { viewer } from '@/graph/viewer';
import { HeaderLink } from './header-link';

/** The header is on every page, also where the graph can't say who is there: then it leads to sign in. */
export async function AccountLink() {
  const t = await getTranslations('frame');
  const found = await viewer().catch(() => null);
  return found ? (
    <HeaderLink href="/account" icon="person" label={t('account')} />
  ) : (
    <HeaderLink href="/sign-in" icon="person" label={t('signIn')} />
  );
}
