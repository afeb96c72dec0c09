import { useTranslations } from 'next-intl';
import { Money } from '../money';

type Sum = { amount: number; formatted: string };
export type Price = {
  subtotal: Sum;
  discount: Sum;
  shipping: Sum;
  tax: Sum;
  total: Sum;
  due: Sum;
  lines: readonly { lineId: string; core: Sum }[];
};

/** What the total is made of, in a `dl` of two columns: what comes to nothing is left out. */
export function Sums({ price, coresHint }: { price: Price; coresHint?: string }) {
  const t = useTranslations('price');
  const rows = [
    ['subtotal', price.subtotal, ''],
    ['discount', price.discount.amount ? price.discount : null, '−'],
    ['shipping', price.shipping.amount ? price.shipping : null, ''],
    [isTaxIncluded(price) ? 'taxIncluded' : 'tax', price.tax.amount ? price.tax : null, ''],
  ] as const;
  return (
    <>
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
      {price.lines.some(({ core }) => core.amount) && (
        <div className="contents">
          <dt className="text-soft">
            {t('cores')}
            {coresHint && <span className="block text-12">{coresHint}</span>}
          </dt>
          <dd className="grid text-end">
            {price.lines.map(({ lineId, core }) => core.amount > 0 && <Money key={lineId} of={core} />)}
          </dd>
        </div>
      )}
    </>
  );
}

/** What of the total is left to pay, where gift cards and points pay some of it. */
export function Due({ price: { due, total } }: { price: Price }) {
  const t = useTranslations('price');
  if (due.amount === total.amount) return null;
  return (
    <div className="contents">
      <dt>{t('due')}</dt>
      <dd className="text-end">
        <Money of={due} className="font-bold" />
      </dd>
    </div>
  );
}

/** Whether the prices have it in them, as some countries want it: then the sum is whole without. */
function isTaxIncluded({ subtotal, discount, shipping, lines, total }: Price): boolean {
  const cores = lines.reduce((sum, { core }) => sum + core.amount, 0);
  return subtotal.amount - discount.amount + shipping.amount + cores === total.amount;
}
