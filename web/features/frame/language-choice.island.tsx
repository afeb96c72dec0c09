'use client';
import { useLocale } from 'next-intl';
import { Link } from '@/i18n/link';
import { LANGUAGES, LOCALE_COOKIE, LOCALES, type Locale } from '@/i18n/locales';
import { usePathname } from '@/i18n/navigation';
import { Icon } from '@/ui/icon';

/** The same page in the other language. Its name is in a font of its own, of five letters. */
export function LanguageChoice() {
  const now = useLocale();
  const path = usePathname();
  const remember = (locale: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser yet
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <div className="flex items-center gap-1">
      <Icon name="globe" />
      {LOCALES.filter((locale) => locale !== now).map((locale) => (
        <Link
          key={locale}
          href={path}
          locale={locale}
          lang={locale}
          onClick={() => remember(locale)}
          className="inline-flex min-h-11 items-center rounded-control px-2 bengali-name text-14 text-ink hover:bg-surface"
        >
          {LANGUAGES[locale]}
        </Link>
      ))}
    </div>
  );
}
