import { sitemapFiles } from '@/features/catalog/sitemap';
import { indexXml } from '@/features/catalog/sitemap-xml';
import { origin } from '@/i18n/origin';

export async function GET() {
  const [host, files] = [await origin(), await sitemapFiles()];
  return new Response(indexXml(files.map((file) => `${host}/sitemaps/${file}.xml`)), {
    headers: { 'content-type': 'application/xml' },
  });
}
