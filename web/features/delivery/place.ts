import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { Refused } from '@/graph/answer';
import { ask, askPublic } from '@/graph/ask';
import {
  DeliveryCountriesDocument,
  DeliveryOfDocument,
  type DeliveryOfQuery,
  HomeAddressDocument,
} from '@/graph/generated/graphql';
import { viewer } from '@/graph/viewer';
import { countryOf, PLACE_COOKIE, type Place, plainCode, readPlace } from './place-cookie';

type Offers = NonNullable<DeliveryOfQuery['product']>['offers'];
export type Estimate = NonNullable<Offers[number]['deliveryEstimate']>;

/** To which countries this market sends anything. */
export const countries = cache(
  async () => (await askPublic(DeliveryCountriesDocument, {}, { seconds: 600 })).deliveryCountries,
);

/** Where to: as said here, else the address that parcels go to, else the country that the browser is set to, else the only one. */
export const place = cache(async (): Promise<Place | null> => {
  const said = readPlace((await cookies()).get(PLACE_COOKIE)?.value);
  if (said) return said;
  const [home, served] = await Promise.all([homeAddress(), countries()]);
  if (home) return home;
  const [only, ...more] = served;
  const country = countryOf((await headers()).get('accept-language'), served) ?? (more.length ? undefined : only);
  return country ? { country, postalCode: '' } : null;
});

async function homeAddress(): Promise<Place | null> {
  if (!(await viewer())) return null;
  const { me } = await ask(HomeAddressDocument, {});
  const home = me?.addresses?.find(({ forShipping }) => forShipping) ?? me?.addresses?.[0];
  return home ? { country: home.country, postalCode: plainCode(home.postalCode ?? '') ?? '' } : null;
}

/** By offer. Nothing where the place is not known, or where nobody can say: a part can be bought all the same. */
export async function estimatesOf(part: string): Promise<ReadonlyMap<string, Estimate>> {
  const to = await place();
  if (!to) return new Map();
  try {
    const variables = { id: part, country: to.country, postalCode: to.postalCode || null };
    const { product } = await askPublic(DeliveryOfDocument, variables, { seconds: 300 });
    return new Map(
      (product?.offers ?? []).flatMap(({ id, deliveryEstimate }) => (deliveryEstimate ? [[id, deliveryEstimate]] : [])),
    );
  } catch (error) {
    if (error instanceof Refused) return new Map();
    throw error;
  }
}
