import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { AllMessages } from '@/i18n/generated';

type Key = {
  [K in keyof AllMessages['admin-nav']]: AllMessages['admin-nav'][K] extends string ? K : never;
}[keyof AllMessages['admin-nav']];

/** `generateMetadata` of a page that is called as its line in the navigation. */
export const titled = (key: Exclude<Key, 'order'>) => async (): Promise<Metadata> => ({
  title: (await getTranslations('admin-nav'))(key),
});
