import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  poweredByHeader: false,
  compress: false, // scripts/packing.mjs does
  reactStrictMode: true,
  devIndicators: false,
  htmlLimitedBots: /.*/, // titles come in the head for everybody, not streamed after it
  typescript: { ignoreBuildErrors: true }, // `make web-types` looks at them
  allowedDevOrigins: ['localhost', '*.localhost'],
  experimental: { globalNotFound: true, serverActions: { bodySizeLimit: '1mb' } },
};

const withIntl = createNextIntlPlugin({
  experimental: {
    messages: { path: './messages', format: 'json', locales: 'infer', sourceLocale: 'en', precompile: true },
  },
});

export default withIntl(config);
