import { useTranslations } from 'next-intl';
import type { SoFarFragment } from '@/graph/generated/graphql';

/** What the beginning of a VIN leaves open; never which it is. */
export function SoFar({ of }: { of: SoFarFragment }) {
  const t = useTranslations('garage');
  if (of.makes.length === 0) return <p className="text-14 text-soft">{t('soFar.unknown')}</p>;
  const others = of.modelCount - of.models.length;
  return (
    <div className="grid gap-1 text-14">
      <p>{t('soFar.makes', { count: of.makes.length, makes: of.makes.join(', ') })}</p>
      {of.models.length > 0 && (
        <>
          <p className="text-soft">{t('soFar.models', { count: of.modelCount })}</p>
          <ul className="flex flex-wrap gap-2">
            {of.models.map(({ makeName, modelName, years }) => (
              <li key={makeName + modelName} className="rounded-chip border border-line bg-surface px-2 py-0.5">
                {makeName} {modelName} <span className="tabular text-soft">{span(years)}</span>
              </li>
            ))}
            {others > 0 && <li className="px-2 py-0.5 text-soft">{t('soFar.others', { count: others })}</li>}
          </ul>
        </>
      )}
      <p className="text-soft">{t('soFar.goOn')}</p>
    </div>
  );
}

function span(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first ?? '') : `${first}–${last}`;
}
