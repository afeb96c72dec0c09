import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { OfferRowFragment } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';
import { Badge } from '@/ui/badge';
import { Icon } from '@/ui/icon';
import { Money } from '@/ui/money';
import { Empty } from '@/ui/states';
import { type Add, AddToCart } from './add-to-cart.island';
import { unitsFor } from './units';

type Props = {
  offers: readonly OfferRowFragment[];
  add: Add;
  /** For which the part is bought, and how many such a car needs. */
  vehicle?: string;
  needs?: number | null;
  /** When an offer arrives, by its id. */
  arrives?: (offer: string) => ReactNode;
};

/** Who sells it, cheapest first, each with all that tells it from the others; who has none comes last. */
export function Offers({ offers, add, vehicle, needs, arrives }: Props) {
  const t = useTranslations('offers');
  if (!offers.length)
    return (
      <Empty title={t('noneTitle')} icon="cart">
        <p>{t('noneHint')}</p>
      </Empty>
    );
  const [inStock, soldOut] = parted(offers);
  return (
    <section aria-labelledby="offers" className="grid gap-3">
      <h2 id="offers" className="text-20">
        {t('title', { count: offers.length })}
      </h2>
      <Words of={['offers']}>
        <ul className="grid gap-3">
          {[...inStock, ...soldOut].map((offer, i) => (
            <li
              key={offer.id}
              className="grid gap-3 rounded-card border border-line bg-raised p-4 sm:grid-cols-[1fr_auto] sm:items-center"
            >
              <OfferTerms of={offer} best={i === 0 && inStock.length > 1} arrives={arrives?.(offer.id)} />
              {i < inStock.length && (
                <AddToCart
                  add={add}
                  offerId={offer.id}
                  vendor={offer.vendor?.name ?? ''}
                  vehicle={vehicle}
                  quantity={unitsFor(needs, offer.variant?.packQuantity ?? 1)}
                  most={offer.availability?.available}
                />
              )}
            </li>
          ))}
        </ul>
      </Words>
    </section>
  );
}

const parted = (offers: Props['offers']) =>
  [
    offers.filter(({ availability }) => availability?.inStock !== false),
    offers.filter(({ availability }) => availability?.inStock === false),
  ] as const;

function OfferTerms({ of, best, arrives }: { of: OfferRowFragment; best: boolean; arrives: ReactNode }) {
  const t = useTranslations('offers');
  const pack = of.variant?.packQuantity ?? 1;
  return (
    <div className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Money of={of.price} className="text-24 font-bold" />
        {pack > 1 && <span className="text-14 text-soft">{t('pack', { count: pack })}</span>}
        {best && <Badge>{t('best')}</Badge>}
        {of.condition !== 'NEW' && <Badge tone="check">{t(`condition.${of.condition}`)}</Badge>}
      </p>
      {of.coreCharge && <p className="text-14">{t('core', { amount: of.coreCharge.formatted })}</p>}
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{of.vendor?.name}</span>
        {of.vendor?.rating && (
          <span className="inline-flex items-center gap-1 text-14 text-soft">
            <Icon name="star" className="size-4" />
            {t('rated', { rating: of.vendor.rating, count: of.vendor.ratingCount })}
          </span>
        )}
        {of.vendor?.city && <span className="text-14 text-soft">{of.vendor.city}</span>}
      </p>
      <Stock of={of} />
      {arrives}
      <p className="flex flex-wrap items-center gap-x-3 text-14 text-soft">
        <span className="inline-flex items-center gap-1">
          <Icon name="truck" className="size-4" />
          {t('leaves', { days: of.handlingDays })}
        </span>
        {of.warrantyMonths > 0 && <span>{t('warranty', { months: of.warrantyMonths })}</span>}
      </p>
    </div>
  );
}

function Stock({ of: { availability } }: { of: OfferRowFragment }) {
  const t = useTranslations('offers');
  if (!availability) return <p className="text-14 text-soft">{t('stockUnknown')}</p>;
  if (!availability.inStock) return <p className="text-14 font-medium text-stop">{t('outOfStock')}</p>;
  return (
    <p className="text-14 font-medium text-fits">
      {availability.low ? t('last', { count: availability.available }) : t('inStock')}
    </p>
  );
}
