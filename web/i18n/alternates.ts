import 'server-only';
import { getLocale } from 'next-intl/server';
import { LOCALES } from './locales';

/** The address by which a page wants to be known, and the same page in the other languages. */
export async function alternates(path: string) {
  const at = (locale: string) => `/${locale}${path === '/' ? '' : path}`;
  return {
    canonical: at(await getLocale()),
    languages: Object.fromEntries(LOCALES.map((locale) => [locale, at(locale)])),
  };
}
