import { useTranslations } from 'next-intl';
import type { CartLineShownFragment, CartPriceFragment } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Money } from '@/ui/money';
import { Verdict } from '@/ui/verdict';
import { LineForm, LineNote } from './line.island';

const VERDICTS = { FITS: 'fits', DOES_NOT_FIT: 'no', UNKNOWN: 'check' } as const;

type Quoted = CartPriceFragment['lines'][number];

/** Whether less is asked than the price that stands at the offer, by an agreement or for a while. */
export const isReduced = (quoted: Quoted | undefined): quoted is Quoted =>
  quoted !== undefined && quoted.unitPrice.amount < quoted.listPrice.amount;

type Props = { line: CartLineShownFragment; quoted?: Quoted; kept?: boolean };

/** `quoted`: what the quote asks for it, and the deposit that comes on top. */
export function Line({ line, quoted, kept = false }: Props) {
  const t = useTranslations('cart');
  const [total, each] = isReduced(quoted) ? [quoted.subtotal, quoted.unitPrice] : [line.total, line.unitPrice];
  const code = line.product?.category?.code;
  return (
    <li className="grid gap-3 sm:gap-4 border-t border-line py-4 first:border-0 first:pt-0 last:pb-0 grid-cols-[3.5rem_1fr] sm:grid-cols-[6rem_1fr]">
      <div className="aspect-square self-start rounded-control bg-surface p-1 sm:p-2">
        {code && (
          // biome-ignore lint/performance/noImgElement: a drawing of some 600 bytes
          <img src={`/pictures/${code}.svg`} alt="" width={96} height={96} className="size-full" />
        )}
      </div>
      <div className="grid min-w-0 gap-2">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <div className="min-w-0 flex-1 basis-60">
            <h3 className="text-16">
              {line.product ? (
                <Link href={`/parts/${line.product.slug}`} className="hover:underline">
                  {line.title}
                </Link>
              ) : (
                line.title
              )}
            </h3>
            <p className="text-14 text-soft">
              {t('number')} <span className="font-mono">{line.sku}</span>
            </p>
          </div>
          <div className="ms-auto text-end">
            <Money of={total} className="text-18 font-bold" />
            {total !== line.total && (
              <p className="text-14 text-soft">{t('instead', { price: line.total.formatted })}</p>
            )}
            {line.quantity > 1 && <p className="text-14 text-soft">{t('each', { price: each.formatted })}</p>}
            {quoted && quoted.core.amount > 0 && (
              <p className="text-14 text-soft">{t('core', { amount: quoted.core.formatted })}</p>
            )}
          </div>
        </div>
        {line.vehicle && (
          <div className="flex flex-wrap items-center gap-2 text-14">
            <span className="text-soft">{t('forVehicle', { vehicle: line.vehicle.name })}</span>
            {line.fit && (
              <Verdict of={VERDICTS[line.fit.answer]} word={t(`fit.${line.fit.answer}`)}>
                {line.fit.answer !== 'FITS' && line.fit.reasons[0]}
              </Verdict>
            )}
          </div>
        )}
        <LineForm line={line} kept={kept} />
        {!kept && <LineNote line={line} />}
      </div>
    </li>
  );
}
