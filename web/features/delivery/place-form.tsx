import { getLocale } from 'next-intl/server';
import { Words } from '@/i18n/words';
import { countriesIn, countryName } from '@/ui/address/countries';
import { countries, place } from './place';
import { SayPlace } from './say-place.island';

/** Where to: what is assumed, and the form that says another place. Nothing where the market sends nowhere. */
export async function PlaceForm({ next }: { next: string }) {
  const [locale, served, to] = await Promise.all([getLocale(), countries(), place()]);
  if (!served.length) return null;
  const where = to && [to.postalCode, countryName(to.country, locale)].filter(Boolean).join(', ');
  const options = countriesIn(locale)
    .filter(({ code }) => served.includes(code))
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Words of={['delivery']}>
      <SayPlace next={next} countries={options} to={to} where={where} />
    </Words>
  );
}
