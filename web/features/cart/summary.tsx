import { useTranslations } from 'next-intl';
import type { CartPriceFragment } from '@/graph/generated/graphql';
import { ButtonLink } from '@/ui/button';
import { Money } from '@/ui/money';
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
      {price ? <Sums price={price} /> : <Money of={subtotal} className="text-20 font-bold" />}
      {!price?.shipping.amount && <p className="text-14 text-soft">{t('atCheckout')}</p>}
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

function Sums({ price }: { price: CartPriceFragment }) {
  const t = useTranslations('cart');
  const cored = price.lines.some(({ core }) => core.amount);
  const rows = [
    ['subtotal', price.subtotal, ''],
    ['discount', price.discount.amount ? price.discount : null, '−'],
    ['shipping', price.shipping.amount ? price.shipping : null, ''],
    [isTaxIncluded(price) ? 'taxIncluded' : 'tax', price.tax.amount ? price.tax : null, ''],
  ] as const;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
      {rows.map(
        ([name, money, sign]) =>
          money && (
            <div key={name} className="contents">
              <dt className="text-soft">{t(name)}</dt>
              <dd className="tabular text-end">
                {sign}
                <Money of={money} />
              </dd>
            </div>
          ),
      )}
      {cored && (
        <div className="contents">
          <dt className="text-soft">
            {t('cores')}
            <span className="block text-12">{t('coresHint')}</span>
          </dt>
          <dd className="grid text-end">
            {price.lines.map(({ lineId, core }) => core.amount > 0 && <Money key={lineId} of={core} />)}
          </dd>
        </div>
      )}
      <dt className="border-t border-line pt-2 font-bold">{t('total')}</dt>
      <dd className="border-t border-line pt-2 text-end">
        <Money of={price.total} className="text-20 font-bold" />
      </dd>
      {price.due.amount !== price.total.amount && (
        <div className="contents">
          <dt>{t('due')}</dt>
          <dd className="text-end">
            <Money of={price.due} className="font-bold" />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Why({ price }: { price: CartPriceFragment | null | undefined }) {
  const t = useTranslations('cart');
  const reasons = price?.explanations.filter(({ about }) => about !== 'REFUSED') ?? [];
  if (!reasons.length) return null;
  return (
    <details className="text-14">
      <summary className="inline-flex min-h-11 items-center text-accent">{t('why')}</summary>
      <ul className="grid gap-1">
        {reasons.map(({ code, message, amount }) => (
          <li key={code + message} className="flex justify-between gap-3">
            <span>{message}</span>
            <Money of={amount} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether the prices have it in them, as some countries want it: then the sum is whole without. */
function isTaxIncluded({ subtotal, discount, shipping, lines, total }: CartPriceFragment): boolean {
  const cores = lines.reduce((sum, { core }) => sum + core.amount, 0);
  return subtotal.amount - discount.amount + shipping.amount + cores === total.amount;
}
