import { createSerwistRoute } from '@serwist/turbopack';
import { LOCALES } from '@/i18n/locales';

const revision = crypto.randomUUID(); // of this build

export const { dynamic, dynamicParams, revalidate, generateStaticParams, GET } = createSerwistRoute({
  swSrc: 'app/sw.ts',
  useNativeEsbuild: true,
  // Pages bring what they need; a worker that loads all there is would fetch the dashboards for every shopper.
  globPatterns: [],
  additionalPrecacheEntries: LOCALES.map((locale) => ({ url: `/${locale}/offline`, revision })),
});
