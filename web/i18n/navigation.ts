// Link, redirect and the router's hooks, which put the locale before a path: `<Link href="/cart">`.
import { createNavigation } from 'next-intl/navigation';
import { defineRouting } from 'next-intl/routing';
import { LOCALES } from './locales';

export const routing = defineRouting({
  locales: LOCALES,
  defaultLocale: 'en',
  localePrefix: 'always',
  localeCookie: false,
});
export const { Link, redirect, usePathname, useRouter, getPathname } = createNavigation(routing);
