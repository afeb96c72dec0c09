import { NextResponse } from 'next/server';
import { ask } from '@/graph/ask';
import { MergeCartDocument } from '@/graph/generated/graphql';
import { guestsCart, leaveCart } from '@/graph/guest';
import { signInPath, viewer } from '@/graph/viewer';

/** Just after signing in: what was put into a guest's cart comes along. Asked twice, it is merged once. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ locale: string }> },
): Promise<NextResponse> {
  const { locale } = await params;
  const wanted = new URL(request.url).searchParams.get('next') ?? '';
  const next = /^\/(?![/\\])/.test(wanted) ? wanted : `/${locale}/account`;
  const token = await guestsCart();
  if (!(await viewer())) return to(await signInPath());
  if (token) {
    // A cart that is gone, or was bought meanwhile, must keep nobody from going on.
    const merged = await ask(MergeCartDocument, { cartToken: token }).catch(() => null);
    await leaveCart(null, merged?.mergeCart?.cart?.lineCount ?? 0);
  }
  return to(next);
}

/** Relative: only the browser knows the shop's address for sure. */
const to = (location: string) =>
  new NextResponse(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
