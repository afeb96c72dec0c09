import { useTranslations } from 'next-intl';
import { Icon } from '@/ui/icon';
import { Money } from '@/ui/money';
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
  const rows = quote
    ? ([
        ['subtotal', quote.subtotal, ''],
        ['discount', quote.discount.amount ? quote.discount : null, '−'],
        ['shipping', quote.shipping.amount ? quote.shipping : null, ''],
        [isTaxIncluded(quote) ? 'taxIncluded' : 'tax', quote.tax.amount ? quote.tax : null, ''],
      ] as const)
    : [];
  return (
    <>
      <ul className="grid gap-2 text-14">
        {lines.map(({ id, title, quantity, total }) => (
          <li key={id} className="flex justify-between gap-3">
            <span className="min-w-0">
              <span className="tabular">{t('quantity', { n: quantity })}</span> {title}
            </span>
            <Money of={total} />
          </li>
        ))}
      </ul>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-line pt-2">
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
        {quote?.lines.some(({ core }) => core.amount) && (
          <div className="contents">
            <dt className="text-soft">{t('cores')}</dt>
            <dd className="grid text-end">
              {quote.lines.map(({ lineId, core }) => core.amount > 0 && <Money key={lineId} of={core} />)}
            </dd>
          </div>
        )}
        <dt className="font-bold">{t('total')}</dt>
        <dd className="text-end">
          <Money of={quote?.total} className="text-20 font-bold" />
        </dd>
        {quote && quote.due.amount !== quote.total.amount && (
          <div className="contents">
            <dt>{t('due')}</dt>
            <dd className="text-end">
              <Money of={quote.due} className="font-bold" />
            </dd>
          </div>
        )}
      </dl>
      {until && <p className="text-14 text-soft">{t('stands', { time: until })}</p>}
    </>
  );
}

/** Whether the prices have it in them, as some countries want it: then the sum is whole without. */
function isTaxIncluded({ subtotal, discount, shipping, lines, total }: NonNullable<Cart['quote']>): boolean {
  const cores = lines.reduce((sum, { core }) => sum + core.amount, 0);
  return subtotal.amount - discount.amount + shipping.amount + cores === total.amount;
}
