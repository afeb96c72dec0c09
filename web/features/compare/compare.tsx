import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { askPublic } from '@/graph/ask';
import {
  ComparedDocument,
  ComparedFitsDocument,
  type ComparedFitsQuery,
  type ComparedQuery,
} from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { ButtonLink } from '@/ui/button';
import { Money } from '@/ui/money';
import { Empty } from '@/ui/states';
import { Submit } from '@/ui/submit.island';
import { Verdict } from '@/ui/verdict';
import { takeFromCompare } from './actions';

type Part = NonNullable<ComparedQuery['product']>;
type Fits = NonNullable<ComparedFitsQuery['product']>['fits'] | undefined;
type Row = [name: string, values: ReactNode[]];
const VERDICTS = { FITS: 'fits', DOES_NOT_FIT: 'no', UNKNOWN: 'check' } as const;

type Props = {
  slugs: readonly string[];
  car: { id: string; name: string } | null;
  pictureFor: (category: string | undefined) => string;
};

/** Parts side by side, a row for each thing that tells them apart. */
export async function Compare({ slugs, car, pictureFor }: Props) {
  const t = await getTranslations('compare');
  const asked = await Promise.all(slugs.map((slug) => askPublic(ComparedDocument, { slug }, { seconds: 60 })));
  const parts = asked.flatMap(({ product }) => product ?? []);
  if (!parts.length)
    return (
      <Empty title={t('emptyTitle')} icon="copy">
        <p>{t('emptyHint')}</p>
        <ButtonLink href="/categories" kind="primary">
          {t('findParts')}
        </ButtonLink>
      </Empty>
    );
  const fits = car ? await fitsOf(parts, car.id) : [];
  const rows = [...(await firstRows(parts, fits, car?.name)), ...(await attributeRows(parts))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('title')}>
      <table className="w-full min-w-[40rem] table-fixed text-14">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <td className="w-36" />
            {parts.map((part) => (
              <th key={part.id} scope="col" className="p-2 text-start align-top font-normal">
                {/* biome-ignore lint/performance/noImgElement: drawings of a kilobyte */}
                <img
                  src={pictureFor(part.category?.id)}
                  alt=""
                  width={96}
                  height={96}
                  className="mb-2 size-24 rounded-control bg-surface p-1"
                />
                <Link href={`/parts/${part.slug}`} className="link block text-16 font-medium">
                  {part.title}
                </Link>
                <form action={takeFromCompare} className="-ms-4 mt-2">
                  <input type="hidden" name="slug" value={part.slug} />
                  <Submit kind="quiet" aria-label={t('removeOf', { title: part.title })}>
                    {t('remove')}
                  </Submit>
                </form>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, values]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="p-2 text-start align-top font-medium text-soft">
                {name}
              </th>
              {values.map((value, i) => (
                <td key={parts[i]?.id} className="p-2 align-top">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const fitsOf = (parts: readonly Part[], vehicle: string): Promise<Fits[]> =>
  Promise.all(
    parts.map(
      async ({ slug }) => (await askPublic(ComparedFitsDocument, { slug, vehicle }, { seconds: 300 })).product?.fits,
    ),
  );

async function firstRows(parts: readonly Part[], fits: readonly Fits[], car: string | undefined): Promise<Row[]> {
  const t = await getTranslations('compare');
  const [first] = [parts.map(({ offers }) => offers[0])];
  const rows: Row[] = [
    [
      t('price'),
      parts.map(({ id, price }) => (price ? <Money key={id} of={price} className="text-18 font-bold" /> : t('none'))),
    ],
    [t('brand'), parts.map(({ brand }) => brand.name)],
    [
      t('number'),
      parts.map(({ id, partNumber }) => (
        <span key={id} className="font-mono">
          {partNumber}
        </span>
      )),
    ],
    [t('stock'), parts.map(({ availability }) => (availability ? t(`availability.${availability}`) : t('unsaid')))],
    [t('offers'), parts.map(({ offerCount }) => t('count', { count: offerCount ?? 0 }))],
    [t('leaves'), first.map((offer) => (offer ? t('days', { days: offer.handlingDays }) : t('unsaid')))],
    [t('warranty'), first.map((offer) => (offer ? t('months', { months: offer.warrantyMonths }) : t('unsaid')))],
  ];
  if (first.some((offer) => offer?.coreCharge))
    rows.push([t('core'), first.map((offer) => offer?.coreCharge?.formatted ?? t('none'))]);
  rows.push([t('pack'), parts.map(({ variants }) => t('count', { count: variants[0]?.packQuantity ?? 1 }))]);
  rows.push([
    t('weight'),
    parts.map(({ variants }) =>
      variants[0]?.weight ? t('kilograms', { kg: variants[0].weight / 1000 }) : t('unsaid'),
    ),
  ]);
  if (car)
    rows.unshift([
      t('fit', { car }),
      fits.map(
        (fit, i) => fit && <Verdict key={parts[i]?.id} of={VERDICTS[fit.answer]} word={t(`answer.${fit.answer}`)} />,
      ),
    ]);
  return rows;
}

async function attributeRows(parts: readonly Part[]): Promise<Row[]> {
  const t = await getTranslations('compare');
  const flags: Record<string, string> = { yes: t('yes'), no: t('no'), true: t('yes'), false: t('no') };
  const names = new Map(parts.flatMap(({ attributes }) => attributes.map(({ code, name }) => [code, name] as const)));
  return [...names].map(([code, name]) => [
    name,
    parts.map(({ attributes }) => {
      const found = attributes.find((one) => one.code === code);
      return found ? (flags[found.value] ?? [found.value, found.unit].filter(Boolean).join(' ')) : t('unsaid');
    }),
  ]);
}
