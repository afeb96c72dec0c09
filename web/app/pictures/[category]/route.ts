import { drawn, PARCEL, picture } from '@/ui/pictures/picture';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return [PARCEL, ...drawn].map((code) => ({ category: `${code}.svg` }));
}

/** Drawn once, at the build. */
export async function GET(_request: Request, { params }: { params: Promise<{ category: string }> }) {
  const { category } = await params;
  const svg = picture(category.replace(/\.svg$/, ''));
  if (!svg) return new Response(null, { status: 404 });
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
    },
  });
}
