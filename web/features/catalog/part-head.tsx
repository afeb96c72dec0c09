import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { origin } from '@/i18n/origin';
import { Icon } from '@/ui/icon';
import { Crumbs } from './crumbs';
import { Fit } from './fit';
import { JsonLd } from './json-ld';
import { fitOf, type Part } from './part';
import { PartReplaced } from './part-replaced';
import { Picture } from './picture';
import { crumbsOf, digitsOf, productOf } from './structured';
import { type Branch, pathTo } from './tree';

type Props = {
  part: Part;
  category: Branch | undefined;
  car: { id: string; name: string } | null;
  /** Of its category, where it has none of its own. */
  picture: string;
  actions: ReactNode;
  /** Who sells it. */
  children: ReactNode;
};

/** Picture, name, whether it fits, and who sells it. */
export async function PartHead({ part, category, car, picture, actions, children }: Props) {
  const [t, fit] = [await getTranslations('catalog'), await fitOf(part.id, car?.id)];
  const own = part.image?.startsWith('/') ? part.image : undefined;
  const path = pathTo(category);
  return (
    <>
      <Structured part={part} path={path} image={own ?? picture} />
      <Crumbs path={path} />
      <div className="grid gap-6 md:grid-cols-[minmax(0,20rem)_1fr]">
        <div className="self-start md:sticky md:top-4">
          <Picture src={own ?? picture} alt={part.title} drawn={!own} />
        </div>
        <div className="grid content-start gap-4">
          <div>
            <h1 className="text-24 sm:text-30">{part.title}</h1>
            <p className="mt-1 flex flex-wrap gap-x-4 text-soft">
              <span>{t('by', { brand: part.brand.name })}</span>
              <span className="font-mono">{t('number', { number: part.partNumber })}</span>
              {part.listedBy && <span>{t('listedBy', { vendor: part.listedBy.name })}</span>}
            </p>
          </div>
          <Fit fit={fit} car={car} universal={part.category?.fitBy === 'UNIVERSAL'} next={`/parts/${part.slug}`} />
          <PartReplaced of={part} />
          {part.category?.perVehicle && fit?.answer !== 'FITS' && (
            <p className="flex items-center gap-2 text-14 text-soft">
              <Icon name="info" className="size-4 shrink-0" />
              {t('perVehicle', { count: part.category.perVehicle })}
            </p>
          )}
          {children}
          <div className="flex flex-wrap gap-2">{actions}</div>
        </div>
      </div>
    </>
  );
}

async function Structured({ part, path, image }: { part: Part; path: readonly Branch[]; image: string }) {
  const [host, locale] = [await origin(), await getLocale()];
  const crumbs = path.map(({ name, code }) => ({ name, url: `${host}/${locale}/categories/${code}` }));
  const digits = digitsOf(part.price?.currency ?? part.offers[0]?.price.currency ?? 'USD');
  return (
    <>
      <JsonLd of={productOf(part, `${host}/${locale}/parts/${part.slug}`, host + image, digits)} />
      <JsonLd of={crumbsOf(crumbs)} />
    </>
  );
}
