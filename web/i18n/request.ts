import { getRequestConfig } from 'next-intl/server';
import { MESSAGES } from './generated';
import { isLocale } from './locales';

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : 'en';
  return { locale, messages: MESSAGES[locale], timeZone: 'UTC' };
});
