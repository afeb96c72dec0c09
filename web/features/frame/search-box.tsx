import { getLocale, getTranslations } from 'next-intl/server';
import { Icon } from '@/ui/icon';

/** One box for words, part numbers and VINs; a plain form, so it works before any script. */
export async function SearchBox() {
  const t = await getTranslations('frame');
  return (
    <search>
      <form action={`/${await getLocale()}/search`} className="flex">
        <input
          type="search"
          name="q"
          aria-label={t('searchLabel')}
          placeholder={t('searchHint')}
          maxLength={200}
          className="min-h-11 min-w-0 grow rounded-s-control border border-e-0 border-edge bg-paper px-3 text-16 text-ink placeholder:text-soft"
        />
        <button
          type="submit"
          aria-label={t('searchGo')}
          className="grid min-h-11 w-11 shrink-0 place-items-center rounded-e-control bg-accent text-on-accent"
        >
          <Icon name="search" />
        </button>
      </form>
    </search>
  );
}
