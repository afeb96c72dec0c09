'use server';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { FormState } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import { DeliveryCountriesDocument } from '@/graph/generated/graphql';
import { SAFE } from '@/graph/session';
import { redirect } from '@/i18n/navigation';
import { PLACE_COOKIE, plainCode, writePlace } from './place-cookie';

const A_YEAR = 365 * 86_400;

/** `country`, `postalCode`, and `next`, a path of this shop. What is none is not kept. */
export async function setDeliveryPlace(_: FormState, form: FormData): Promise<FormState> {
  return attempt(form, async () => {
    const [country, postalCode] = [text(form, 'country'), plainCode(text(form, 'postalCode'))];
    const { deliveryCountries } = await ask(DeliveryCountriesDocument, {});
    if (!deliveryCountries.includes(country) || postalCode === null) {
      const t = await getTranslations('delivery');
      return { userErrors: [{ code: 'PLACE_UNKNOWN', field: 'postalCode', message: t('refused') }] };
    }
    (await cookies()).set(PLACE_COOKIE, writePlace({ country, postalCode }), { ...SAFE, maxAge: A_YEAR });
    const next = /^\/(?![/\\])/.test(text(form, 'next')) ? text(form, 'next') : '/';
    return redirect({ href: next, locale: await getLocale() });
  });
}
