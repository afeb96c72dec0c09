import 'server-only';
import { getFormatter, getTranslations } from 'next-intl/server';
import { lastDay } from '@/ui/last-day';
import type { VendorWays } from './how.island';
import type { Summary } from './steps';

/** How each vendor's part can be sent, in words: what is refused says why. */
export async function waysOf({ shippingOptions, vendors }: Summary['cart']): Promise<VendorWays[]> {
  const [t, format] = [await getTranslations('checkout'), await getFormatter()];
  const days = (from: string, to: string) =>
    format.dateTimeRange(new Date(from), lastDay(to), { day: 'numeric', month: 'short' });
  return (shippingOptions ?? []).map(({ vendor, options }) => {
    const method = vendors.find((each) => each.vendor?.id === vendor?.id)?.chosenShipping?.method;
    const possible = options.filter(({ token }) => token);
    return {
      vendorId: vendor?.id ?? '',
      title: t('fromVendor', { vendor: vendor?.name ?? '' }),
      chosen: possible.find((option) => option.method === method)?.token ?? undefined,
      refused: options.flatMap(({ name, refused }) =>
        refused ? [`${name}: ${t('notPossible', { reason: refused })}`] : [],
      ),
      ways: possible.map(({ token, name, price, earliest, latest, isLive, surcharges }) => ({
        token: token ?? '',
        name,
        price: price.amount ? price.formatted : t('free'),
        about: [
          t('arrives', { days: days(earliest, latest) }),
          ...surcharges.map(({ reason, amount }) => t('surcharge', { reason, amount: amount.formatted })),
          ...(isLive ? [t('live')] : []),
        ].join(' · '),
      })),
    };
  });
}
