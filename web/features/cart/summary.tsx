import { useTranslations } from 'next-intl';
import type { CartPriceFragment } from '@/graph/generated/graphql';
import { ButtonLink } from '@/ui/button';
import { Money } from '@/ui/money';
import { Due, Sums } from '@/ui/price/sums';
import { Coupons } from './coupons.island';

type Props = {
  price: CartPriceFragment | null | undefined;
  subtotal?: { formatted: string } | null;
  giftCards: number;
};

/** What it costs so far, and why. On a phone the total and what leads on stay at the bottom. */
export function Summary({ price, subtotal, giftCards }: Props) {
  const t = useTranslations('cart');
  return (
    <aside className="grid content-start gap-4 rounded-card border border-line bg-raised p-4" aria-label={t('summary')}>
      <h2 className="text-18">{t('summary')}</h2>
      {price ? <Whole price={price} /> : <Money of={subtotal} className="text-20 font-bold" />}
      {!price?.shipping.amount && (
        <p className="text-14 text-soft">{t(price?.tax.amount ? 'atCheckout' : 'bothAtCheckout')}</p>
      )}
      <ButtonLink kind="primary" href="/checkout" className="max-sm:hidden">
        {t('checkout')}
      </ButtonLink>
      <Coupons coupons={price?.coupons ?? []} giftCards={giftCards} />
      <Why price={price} />
      <div className="fixed inset-x-0 bottom-0 z-20 flex items-center justify-between gap-4 border-t border-line bg-raised px-4 py-2 sm:hidden">
        <span>
          <span className="block text-12 text-soft">{t('total')}</span>
          <Money of={price?.total ?? subtotal} className="text-18 font-bold" />
        </span>
        <ButtonLink kind="primary" href="/checkout">
          {t('checkout')}
        </ButtonLink>
      </div>
    </aside>
  );
}

function Whole({ price }: { price: CartPriceFragment }) {
  const t = useTranslations('cart');
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
      <Sums price={price} coresHint={t('coresHint')} />
      <dt className="border-t border-line pt-2 font-bold">{t('total')}</dt>
      <dd className="border-t border-line pt-2 text-end">
        <Money of={price.total} className="text-20 font-bold" />
      </dd>
      <Due price={price} />
    </dl>
  );
}

const LESSENS: readonly string[] = ['DISCOUNT', 'PAYMENT'];

function Why({ price }: { price: CartPriceFragment | null | undefined }) {
  const t = useTranslations('cart');
  const reasons = price?.explanations.filter(({ about }) => about !== 'REFUSED') ?? [];
  if (!reasons.length) return null;
  return (
    <details className="text-14">
      <summary className="inline-flex min-h-11 items-center text-accent">{t('why')}</summary>
      <ul className="grid gap-1">
        {reasons.map(({ about, code, message, amount }) => (
          <li key={code + message} className="flex justify-between gap-3">
            <span>{message}</span>
            {amount && amount.amount !== 0 && (
              <span className="tabular whitespace-nowrap">
                {LESSENS.includes(about) && '−'}
                <Money of={amount} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
