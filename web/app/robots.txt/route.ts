import { origin } from '@/i18n/origin';

const PRIVATE = [
  'account',
  'admin',
  'cart',
  'cars',
  'checkout',
  'compare',
  'garage',
  'orders',
  'paid',
  'sign-in',
  'track',
  'vendor',
];

export async function GET() {
  const lines = [
    'User-agent: *',
    ...PRIVATE.map((path) => `Disallow: /*/${path}`),
    'Disallow: /graphql',
    '',
    `Sitemap: ${await origin()}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain' } });
}
