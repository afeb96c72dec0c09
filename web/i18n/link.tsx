import { useLocale } from 'next-intl';
import type { AnchorHTMLAttributes } from 'react';
import type { Locale } from './locales';

type Query = Readonly<Record<string, string | number | null | undefined>>;
type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  /** Without the locale: `/cart`. */
  href: string | { pathname: string; query?: Query };
  /** Another than the page's: the reader's browser loads that page anew. */
  locale?: Locale;
  /** Takes the place of this page in what Back goes through. */
  replace?: boolean;
  /** False stays where the reader has scrolled to. */
  scroll?: boolean;
};

/**
 * A plain anchor, which costs nothing where it is drawn; `SoftLinks` follows it without loading the page anew. Not next/link:
 * each of those is an element to make alive, and asks for its page as soon as it is seen, a list of parts for thirty of them.
 */
export function Link({ href, locale, replace, scroll, ...rest }: Props) {
  const here = useLocale();
  const soft = locale ? undefined : [replace && 'replace', scroll === false && 'still'].filter(Boolean).join(' ');
  return <a href={addressOf(href, locale ?? here)} data-soft={soft} {...rest} />;
}

function addressOf(href: Props['href'], locale: Locale): string {
  if (typeof href === 'string') return inLocale(href, locale);
  const said = Object.entries(href.query ?? {}).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return inLocale(href.pathname, locale) + (said.length ? `?${new URLSearchParams(said)}` : '');
}

const inLocale = (path: string, locale: Locale): string =>
  path.startsWith('/') ? `/${locale}${path === '/' ? '' : path}` : path;
