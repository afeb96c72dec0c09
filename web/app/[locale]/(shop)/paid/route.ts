import { NextResponse } from 'next/server';
import { lastBought, orderPath } from '@/graph/guest';

/** Where payment providers send people back to. Which order it was the browser knows; how it ended, the order's page. */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string }> }): Promise<NextResponse> {
  const { locale } = await params;
  const last = await lastBought();
  const location = `/${locale}${last ? orderPath(last) : '/account/orders'}`;
  return new NextResponse(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
