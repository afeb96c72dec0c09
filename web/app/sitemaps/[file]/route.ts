import { sitemapPaths } from '@/features/catalog/sitemap';
import { urlsXml } from '@/features/catalog/sitemap-xml';
import { origin } from '@/i18n/origin';

export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const paths = await sitemapPaths((await params).file.replace(/\.xml$/, ''));
  if (!paths) return new Response(null, { status: 404 });
  return new Response(urlsXml(await origin(), paths), {
    headers: { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' },
  });
}
