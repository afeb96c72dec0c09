import { LOCALES } from '@/i18n/locales';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SCHEMA = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export const indexXml = (urls: readonly string[]): string =>
  `${HEAD}<sitemapindex xmlns="${SCHEMA}">${urls.map((url) => `<sitemap><loc>${escaped(url)}</loc></sitemap>`).join('')}</sitemapindex>\n`;

/** Each path in each language, and each of these says which the others are. */
export function urlsXml(host: string, paths: readonly string[]): string {
  const urls = paths.flatMap((path) => {
    const others = LOCALES.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${escaped(`${host}/${locale}${path}`)}"/>`,
    ).join('');
    return LOCALES.map((locale) => `<url><loc>${escaped(`${host}/${locale}${path}`)}</loc>${others}</url>`);
  });
  return `${HEAD}<urlset xmlns="${SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>\n`;
}
