import { useTranslations } from 'next-intl';
import type { SearchQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Icon } from '@/ui/icon';
import { type Asked, address, toggled } from './asked';

type Props = {
  asked: Asked;
  base: string;
  car: { name: string } | null;
  facets: SearchQuery['searchProducts']['facets'];
  nameOf: (category: string) => string | undefined;
};

/** All that narrows the list, each with a cross that takes it off. */
export function Chips({ asked, base, car, facets, nameOf }: Props) {
  const t = useTranslations('search');
  const chips: [key: string, said: string, href: string][] = [];
  if (car && !asked.anyCar) chips.push(['car', t('forCar', { car: car.name }), address(base, asked, { anyCar: true })]);
  if (asked.asWords) chips.push(['words', t('asWords'), address(base, asked, { asWords: false })]);
  for (const [name, values] of Object.entries(asked.picked))
    for (const value of values) {
      const label =
        facets.find((facet) => facet.name === name)?.values.find((one) => one.value === value)?.label ??
        (name === 'category' ? nameOf(value) : undefined);
      const said =
        name === 'inStock'
          ? t('facet.inStock')
          : label === 'true' || label === 'false'
            ? `${facets.find((facet) => facet.name === name)?.label}: ${t(`flag.${label}`)}`
            : label;
      chips.push([name + value, said ?? t('filter'), address(base, asked, { picked: toggled(asked, name, value) })]);
    }
  if (!chips.length && !(car && asked.anyCar)) return null;
  return (
    <ul className="mb-4 flex flex-wrap gap-2">
      {chips.map(([key, said, href]) => (
        <li key={key}>
          <Link
            href={href}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge bg-surface px-4 text-14 text-ink no-underline hover:border-accent"
          >
            {key === 'car' && <Icon name="car" className="size-4 text-accent" />}
            <span className="sr-only">{t('takeOff')}</span>
            {said}
            <Icon name="cross" className="size-4" />
          </Link>
        </li>
      ))}
      {car && asked.anyCar && (
        <li>
          <Link
            href={address(base, asked, { anyCar: false })}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border border-dashed border-edge px-4 text-14 text-ink no-underline hover:border-accent"
          >
            <Icon name="car" className="size-4" />
            {t('onlyCar', { car: car.name })}
          </Link>
        </li>
      )}
    </ul>
  );
}
