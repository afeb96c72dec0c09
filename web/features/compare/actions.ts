'use server';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { text } from '@/graph/change';
import { SAFE } from '@/graph/session';
import { redirect } from '@/i18n/navigation';
import { COMPARED_COOKIE, compared, MOST, slugsIn } from './compared';

const A_MONTH = 30 * 86_400;

async function keep(slugs: readonly string[]): Promise<never> {
  (await cookies()).set(COMPARED_COOKIE, slugs.join(' '), { ...SAFE, maxAge: slugs.length ? A_MONTH : 0 });
  return redirect({ href: '/compare', locale: await getLocale() });
}

/** `slug`: the part to be put beside the others; of more than four the first goes. */
export async function addToCompare(form: FormData): Promise<void> {
  const [slug] = slugsIn(text(form, 'slug'));
  const others = (await compared()).filter((one) => one !== slug);
  await keep(slug ? [...others, slug].slice(-MOST) : others);
}

export async function takeFromCompare(form: FormData): Promise<void> {
  const slug = text(form, 'slug');
  await keep((await compared()).filter((one) => one !== slug));
}
