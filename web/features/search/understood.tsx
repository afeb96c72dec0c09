import { getTranslations } from 'next-intl/server';
import type { SearchQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Icon } from '@/ui/icon';
import { type Asked, address } from './asked';

type Props = { of: NonNullable<SearchQuery['searchProducts']['understood']>; asked: Asked; base: string };

/** The car that was read out of the words, and the way back to the words alone. */
export async function Understood({ of: { make, model, year, text }, asked, base }: Props) {
  const t = await getTranslations('search');
  const car = [make, model, year].filter(Boolean).join(' ');
  const next = `/search?${new URLSearchParams({ q: text })}`;
  const choose = new URLSearchParams({ make, model, ...(year && { year: String(year) }), next });
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 rounded-card border border-line bg-surface px-4 py-1">
      <p className="flex items-center gap-2 py-2">
        <Icon name="car" className="size-5 shrink-0 text-accent" />
        <span>{text ? t('understood.parts', { words: text, car }) : t('understood.all', { car })}</span>
      </p>
      <Link href={address(base, asked, { asWords: true })} className="link inline-flex min-h-11 items-center">
        {t('understood.asWords')}
      </Link>
      <Link href={`/cars?${choose}`} rel="nofollow" className="link inline-flex min-h-11 items-center">
        {t('understood.choose')}
      </Link>
    </div>
  );
}
