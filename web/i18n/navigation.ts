// Redirects and the router's hooks, which put the locale before a path.
import { createNavigation } from 'next-intl/navigation';
import { defineRouting } from 'next-intl/routing';
import { LOCALES } from './locales';

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'en',
  localePrefix: 'always',
  localeCookie: false,
});
export const { redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
