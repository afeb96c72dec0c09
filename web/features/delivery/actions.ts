'use server';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { text } from '@/graph/change';
import { SAFE } from '@/graph/session';
import { redirect } from '@/i18n/navigation';
import { countries } from './place';
import { PLACE_COOKIE, plainCode, writePlace } from './place-cookie';

const A_YEAR = 365 * 86_400;

/** `country`, `postalCode`, and `next`, a path of this shop. What is none is not kept. */
export async function setDeliveryPlace(form: FormData): Promise<void> {
  const [country, postalCode] = [text(form, 'country'), plainCode(text(form, 'postalCode'))];
  const next = /^\/(?![/\\])/.test(text(form, 'next')) ? text(form, 'next') : '/';
  const known = (await countries()).includes(country) && postalCode !== null;
  if (known) (await cookies()).set(PLACE_COOKIE, writePlace({ country, postalCode }), { ...SAFE, maxAge: A_YEAR });
  redirect({ href: known ? next : `${next}?place=unknown#delivery`, locale: await getLocale() });
}
