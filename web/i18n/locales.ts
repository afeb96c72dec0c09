export const LOCALES = ['en', 'bn'] as const;
export type Locale = (typeof LOCALES)[number];
export const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** Names of languages, each in itself. */
export const LANGUAGES: Record<Locale, string> = { en: 'English', bn: 'বাংলা' };
/** Where the reader chose one; else the market's own, when a path names none. */
export const LOCALE_COOKIE = 'locale';
