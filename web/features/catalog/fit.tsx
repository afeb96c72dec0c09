import { useTranslations } from 'next-intl';
import type { FitAnswer } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Verdict } from '@/ui/verdict';

const VERDICTS = { FITS: 'fits', DOES_NOT_FIT: 'no', UNKNOWN: 'check' } as const;
type Props = {
  fit: { answer: FitAnswer; reasons: readonly string[] } | null | undefined;
  car: { name: string } | null;
  universal: boolean;
  next: string;
};

/** Whether the part fits the chosen car, why, and what to do where that isn't known. */
export function Fit({ fit, car, universal, next }: Props) {
  const t = useTranslations('catalog');
  if (!car)
    return (
      <p className="flex flex-wrap items-center gap-x-3 rounded-control bg-surface p-3">
        {universal ? t('fitsAny') : t('fitUnasked')}
        <Link href={{ pathname: '/cars', query: { next } }} className="link inline-flex min-h-11 items-center">
          {t('chooseCar')}
        </Link>
      </p>
    );
  if (!fit) return null;
  return (
    <div className="grid gap-1">
      <Verdict of={VERDICTS[fit.answer]} word={t(`fit.${fit.answer}`, { car: car.name })}>
        {fit.reasons.map((reason) => (
          <span key={reason} className="block">
            {reason}
          </span>
        ))}
      </Verdict>
      <Link href={{ pathname: '/cars', query: { next } }} className="link inline-flex min-h-11 items-center text-14">
        {fit.answer === 'UNKNOWN' ? t('sayMore') : t('changeCar')}
      </Link>
    </div>
  );
}
