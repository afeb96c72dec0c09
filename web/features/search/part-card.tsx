import { useTranslations } from 'next-intl';
import { Link } from '@/i18n/link';
import { Icon } from '@/ui/icon';
import { Money } from '@/ui/money';
import { Verdict } from '@/ui/verdict';
import type { CardOf } from './find';

const VERDICTS = { FITS: 'fits', DOES_NOT_FIT: 'no', UNKNOWN: 'check' } as const;
const STOCK = {
  IN_STOCK: 'text-fits',
  LOW_STOCK: 'text-check',
  OUT_OF_STOCK: 'text-stop',
  UNKNOWN: 'text-soft',
} as const;

/** A part in a list: picture, name, whether it fits, price, stock, vendor. The whole card leads to it. */
export function PartCard({ of: { node, fit }, picture }: { of: CardOf; picture: string }) {
  const t = useTranslations('search');
  const others = (node.offerCount ?? 1) - 1;
  const [reason] = fit?.answer === 'FITS' ? [] : (fit?.reasons ?? []);
  return (
    <article className="part-card">
      {/* biome-ignore lint/performance/noImgElement: drawings of a kilobyte */}
      <img src={picture} alt="" width={96} height={96} loading="lazy" className="thumb" />
      <div className="flex min-w-0 grow flex-col gap-1">
        <h3 className="text-16 font-medium">
          <Link
            href={`/parts/${node.slug}`}
            className="text-ink no-underline after:absolute after:inset-0 hover:underline"
          >
            {node.title}
          </Link>
        </h3>
        <p className="text-14 text-soft">
          {node.brand.name} <span className="font-mono">{node.partNumber}</span>
        </p>
        {fit && (
          <div>
            <Verdict of={VERDICTS[fit.answer]} word={t(`fit.${fit.answer}`)}>
              {reason}
            </Verdict>
          </div>
        )}
        <div className="mt-auto flex flex-wrap items-baseline justify-between gap-x-3 pt-1">
          {node.price ? (
            <Money of={node.price} className="text-20 font-bold" />
          ) : (
            <span className="text-14 text-soft">{t('noOffer')}</span>
          )}
          {node.availability && (
            <span className={`text-14 font-medium ${STOCK[node.availability]}`}>
              {t(`availability.${node.availability}`)}
            </span>
          )}
        </div>
        {node.vendor && (
          <p className="flex flex-wrap items-center gap-x-2 text-14 text-soft">
            <span className="min-w-0 truncate">{node.vendor.name}</span>
            {node.vendor.rating && (
              <span className="inline-flex items-center gap-0.5">
                <Icon name="star" className="size-3.5" label={t('rating')} />
                {t('rated', { rating: node.vendor.rating })}
              </span>
            )}
            {others > 0 && <span>{t('others', { count: others })}</span>}
          </p>
        )}
      </div>
    </article>
  );
}
