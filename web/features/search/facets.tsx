import { useTranslations } from 'next-intl';
import type { SearchQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { cx } from '@/ui/class';
import { Icon } from '@/ui/icon';
import { type Asked, address, toggled } from './asked';

type Facet = SearchQuery['searchProducts']['facets'][number];
const OPEN = 6;

/** What the list can be narrowed by. Each value is a link: it works before any script, and Back takes it off again. */
export function Facets({ of, asked, base }: { of: readonly Facet[]; asked: Asked; base: string }) {
  const t = useTranslations('search');
  const named = (facet: Facet) =>
    t.has(`facet.${facet.name}` as never) ? t(`facet.${facet.name}` as 'facet.brand') : facet.label;
  return (
    <div className="grid gap-4">
      {of
        .filter(({ values, name }) => values.length > 1 || asked.picked[name] || name === 'inStock')
        .map((facet) => (
          <section key={facet.name}>
            <h2 className="mb-1 text-14 font-bold">{named(facet)}</h2>
            <ul>
              {facet.values.slice(0, OPEN).map((value) => (
                <Value key={value.value} of={value} facet={facet.name} asked={asked} base={base} />
              ))}
            </ul>
            {facet.values.length > OPEN && (
              <details>
                <summary className="flex min-h-8 items-center text-14 text-accent pointer-coarse:min-h-11">
                  {t('allValues', { count: facet.values.length })}
                </summary>
                <ul>
                  {facet.values.slice(OPEN).map((value) => (
                    <Value key={value.value} of={value} facet={facet.name} asked={asked} base={base} />
                  ))}
                </ul>
              </details>
            )}
          </section>
        ))}
    </div>
  );
}

function Value({ of, facet, asked, base }: { of: Facet['values'][number]; facet: string; asked: Asked; base: string }) {
  const t = useTranslations('search');
  const picked = asked.picked[facet]?.includes(of.value) ?? false;
  const label = of.label === 'true' || of.label === 'false' ? t(`flag.${of.label}`) : of.label;
  return (
    <li>
      <Link
        href={address(base, asked, { picked: toggled(asked, facet, of.value) })}
        rel="nofollow"
        scroll={false}
        className={cx('facet turns', !picked && 'facet-open')}
      >
        {picked && (
          <span
            aria-hidden="true"
            className="grid size-4 shrink-0 place-items-center rounded-chip bg-accent text-on-accent"
          >
            <Icon name="tick" className="size-3" />
          </span>
        )}
        <span className={cx('min-w-0 grow', picked && 'font-medium')}>
          {label}
          {picked && <span className="sr-only"> ({t('picked')})</span>}
        </span>
        <span className="tabular text-12 text-soft">{t('count', { count: of.count })}</span>
      </Link>
    </li>
  );
}
