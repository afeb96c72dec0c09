import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { AllMessages } from './generated';

/** Gives the islands within it the words of these namespaces, and no others: they go to the browser. */
export async function Words({ of, children }: { of: (keyof AllMessages)[]; children: ReactNode }) {
  const all = (await getMessages()) as AllMessages;
  const some = Object.fromEntries([...new Set([...of, 'common' as const])].map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={some as never}>{children}</NextIntlClientProvider>;
}
