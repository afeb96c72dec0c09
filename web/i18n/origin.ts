import 'server-only';
import { headers } from 'next/headers';

/** Scheme and host by which the reader came: each market has its own. */
export async function origin(): Promise<string> {
  const from = await headers();
  return `${from.get('x-forwarded-proto') ?? 'http'}://${from.get('x-forwarded-host') ?? from.get('host')}`;
}
