import { useTranslations } from 'next-intl';
import { Icon } from '@/ui/icon';
import { Money } from '@/ui/money';
import { Due, Sums } from '@/ui/price/sums';
import type { Summary as Asked } from './steps';

type Cart = Asked['cart'];

/** Beside the steps; on a phone one line that opens. */
export function Summary({ cart, until }: { cart: Cart; until?: string }) {
  const t = useTranslations('checkout');
  return (
    <>
      <aside
        className="hidden content-start gap-3 rounded-card border border-line bg-raised p-4 lg:grid"
        aria-label={t('summary')}
      >
        <h2 className="text-18">{t('summary')}</h2>
        <Inside cart={cart} until={until} />
      </aside>
      <details className="group rounded-card border border-line bg-raised p-3 lg:hidden">
        <summary className="flex min-h-11 items-center justify-between gap-3 font-medium">
          <span>{t('summary')}</span>
          <span className="flex items-center gap-2">
            <Money of={cart.quote?.total} className="font-bold" />
            <Icon name="down" className="size-4 group-open:rotate-180" />
          </span>
        </summary>
        <div className="grid gap-3 pt-2">
          <Inside cart={cart} until={until} />
        </div>
      </details>
    </>
  );
}

function Inside({ cart: { lines, quote }, until }: { cart: Cart; until?: string }) {
  const t = useTranslations('checkout');
  const asked = new Map(quote?.lines.map(({ lineId, subtotal }) => [lineId, subtotal]));
  return (
    <>
      <ul className="grid gap-2 text-14">
        {lines.map(({ id, title, quantity, total }) => (
          <li key={id} className="flex justify-between gap-3">
            <span className="min-w-0">
              <span className="tabular">{t('quantity', { n: quantity })}</span> {title}
            </span>
            <Money of={asked.get(id) ?? total} />
          </li>
        ))}
      </ul>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-line pt-2">
        {quote && <Sums price={quote} />}
        <dt className="font-bold">{t('total')}</dt>
        <dd className="text-end">
          <Money of={quote?.total} className="text-20 font-bold" />
        </dd>
        {quote && <Due price={quote} />}
      </dl>
      {until && <p className="text-14 text-soft">{t('stands', { time: until })}</p>}
    </>
  );
}
