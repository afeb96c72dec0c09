import type { MetadataRoute } from 'next';
import { market } from '@/graph/viewer';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const found = await market();
  const name = found?.name ?? 'PartsGraph';
  return {
    name,
    short_name: name.slice(0, 24),
    lang: found?.language ?? 'en',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  };
}
