import 'server-only';
import { getLocale } from 'next-intl/server';
import { LOCALES } from './locales';
import { origin } from './origin';

/** The address by which a page wants to be known, and the same page in the other languages. */
export async function alternates(path: string) {
  const host = await origin();
  const at = (locale: string) => `${host}/${locale}${path === '/' ? '' : path}`;
  return { canonical: at(await getLocale()), languages: Object.fromEntries(LOCALES.map((one) => [one, at(one)])) };
}
