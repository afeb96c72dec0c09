import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { countryName } from '@/ui/address/countries';
import { Icon } from '@/ui/icon';
import { lastDay } from '@/ui/last-day';
import { type Estimate, estimatesOf, place } from './place';

/** When an offer should arrive and what that costs; or that it is not sent there. Nothing where nobody knows. */
export async function Arrives({ part, offer }: { part: string; offer: string }) {
  const [to, of] = [await place(), (await estimatesOf(part)).get(offer)];
  if (!to || !of) return null;
  return <Line of={of} country={to.country} postalCode={to.postalCode} />;
}

async function Line({ of, country, postalCode }: { of: Estimate; country: string; postalCode: string }) {
  const [t, format, locale] = [await getTranslations('delivery'), await getFormatter(), await getLocale()];
  const where = [postalCode, countryName(country, locale)].filter(Boolean).join(', ');
  if (!of.isSent || !of.earliest || !of.latest)
    return (
      <p className="flex items-center gap-1 text-14 text-stop">
        <Icon name="info" className="size-4 shrink-0" />
        {t('notSent', { where })}
      </p>
    );
  const [first, last] = [new Date(of.earliest), lastDay(of.latest)];
  const days = format.dateTimeRange(first, last, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <p className="text-14">
      {t('arrives', { days, where })}{' '}
      <span className="text-soft">{of.price?.amount ? t('from', { amount: of.price.formatted }) : t('free')}</span>
    </p>
  );
}
