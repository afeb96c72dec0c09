import 'server-only';
import { cookies } from 'next/headers';

export const COMPARED_COOKIE = '__Host-compared';
export const MOST = 4;
const SLUG = /^[a-z0-9][a-z0-9-]{0,120}$/;

export const slugsIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(' ')
    .filter((slug) => SLUG.test(slug))
    .slice(0, MOST);

/** Slugs of what is put side by side. */
export const compared = async (): Promise<string[]> => slugsIn((await cookies()).get(COMPARED_COOKIE)?.value);
