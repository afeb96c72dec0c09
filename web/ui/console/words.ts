import { getTranslations } from 'next-intl/server';
import type { AllMessages } from '@/i18n/generated';

/** A code of the graph that has no sentence here: CAPTURE_FAILED is "Capture failed". */
export const words = (code: string): string => {
  const said = code.toLowerCase().replaceAll('_', ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
};

/** What codes of the graph are called in the reader's language; those that nobody has given a name yet, by their own words. */
export async function codes(): Promise<(code: string) => string> {
  const t = await getTranslations('codes');
  return (code) => {
    const key = code.toUpperCase() as keyof AllMessages['codes'];
    return t.has(key) ? t(key) : words(code);
  };
}
