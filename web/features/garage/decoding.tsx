import { useTranslations } from 'next-intl';
import type { DecodingFragment } from '@/graph/generated/graphql';
import { Notice } from '@/ui/notice';
import { ChooseCar } from './choose-car';

/** What a number can mean, the likeliest first, and what of it is doubtful. */
export function Decoding({ of, next, save }: { of: DecodingFragment; next: string; save: boolean }) {
  const t = useTranslations('garage');
  return (
    <div className="grid gap-3" role="status">
      {of.warnings.map(({ code, message }) => (
        <Notice key={code} tone="check">
          {t.has(`warnings.${code}` as never) ? t(`warnings.${code}` as 'warnings.VIN_CHECK_DIGIT') : message}
        </Notice>
      ))}
      {of.candidates.length === 0 && (
        <Notice tone="check">{t('noCandidates', { maker: of.manufacturer ?? '' })}</Notice>
      )}
      {of.candidates.map((candidate) => (
        <section key={candidate.makeName + candidate.modelName + candidate.confidence} className="grid gap-2">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-medium">
              {candidate.makeName} {candidate.modelName}
            </span>
            <span className="tabular text-14 text-soft">
              {t('sure', { share: Math.round(candidate.confidence * 100) })}
            </span>
          </p>
          {candidate.vehicles.map(({ id, name }) => (
            <ChooseCar key={id} id={id} vin={of.number} next={next} save={save}>
              {name}
            </ChooseCar>
          ))}
          <details className="text-14 text-soft">
            <summary className="w-fit py-1 pointer-coarse:py-2.5">{t('why')}</summary>
            <ul className="list-disc ps-5">
              {candidate.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        </section>
      ))}
    </div>
  );
}
