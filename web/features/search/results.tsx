import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { buttonLook } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { type Asked, address, PAGE } from './asked';
import { Chips } from './chips';
import { Facets } from './facets';
import { find } from './find';
import { PartCard } from './part-card';
import { Sorting } from './sorting';
import { Understood } from './understood';

type Props = {
  asked: Asked;
  /** The path that shows it. */
  base: string;
  car: { id: string; name: string } | null;
  /** A category that all of it is in. */
  within?: string;
  nameOf: (category: string) => string | undefined;
  pictureFor: (category: string | undefined) => string;
  /** What is shown where nothing is found. */
  nothing: ReactNode;
};

/** A list of parts with all that narrows and orders it. How far it was unrolled is in the URL. */
export async function Results({ asked, base, car, within, nameOf, pictureFor, nothing }: Props) {
  const t = await getTranslations('search');
  const found = await find(asked, car?.id, within);
  const { understood } = found;
  // A car in the words counts instead of the chosen one.
  const chosen = understood && understood.vehicleId !== car?.id ? null : car;
  const chips = (
    <>
      {understood && <Understood of={understood} asked={asked} base={base} />}
      <Chips asked={asked} base={base} car={chosen} facets={found.facets} nameOf={nameOf} />
    </>
  );
  if (!found.edges.length)
    return (
      <>
        {chips}
        {nothing}
      </>
    );
  const count = Object.values(asked.picked).flat().length;
  return (
    <>
      {chips}
      <div className="grid gap-6 lg:grid-cols-[14rem_1fr]">
        <aside aria-label={t('filters')}>
          {/* Folded on a phone by a checkbox: it works before any script, and the list of filters is sent once. */}
          <input type="checkbox" id="filters" className="peer sr-only lg:hidden" />
          <label
            htmlFor="filters"
            className="flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised px-4 font-medium peer-checked:border-accent peer-focus-visible:outline-2 peer-focus-visible:outline-accent lg:hidden"
          >
            <Icon name="filter" />
            {t('filtersCount', { count })}
          </label>
          <div className="hidden pt-4 peer-checked:block lg:block lg:pt-0">
            <Facets of={found.facets} asked={asked} base={base} />
          </div>
        </aside>
        <section aria-labelledby="found" className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
            <h2 id="found" className="text-16 font-medium">
              {t(found.totalIsExact ? 'found' : 'foundMore', { count: found.totalCount })}
            </h2>
            <Sorting asked={asked} base={base} />
          </div>
          <ul className="grid gap-3 md:grid-cols-2">
            {found.edges.map((card) => (
              <li key={card.node.id}>
                <PartCard of={card} picture={pictureFor(card.node.category?.id)} />
              </li>
            ))}
          </ul>
          {found.pageInfo.hasNextPage && (
            <p className="mt-4 text-center">
              <Link
                replace
                scroll={false}
                rel="nofollow"
                href={address(base, asked, { pages: asked.pages + 1 })}
                className={buttonLook({ kind: 'plain' }, 'turns')}
              >
                {t('more', { count: PAGE })}
              </Link>
            </p>
          )}
        </section>
      </div>
    </>
  );
}
