import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Icon } from '@/ui/icon';
import { chooseTheme } from './actions';
import { THEME_COOKIE, themeOf } from './theme';

const NEXT = { system: 'dark', dark: 'light', light: 'system' } as const;

/** One button that goes round: as the system has it, dark, light. Works without scripts. */
export async function ThemeChoice() {
  const t = await getTranslations('frame');
  const now = themeOf((await cookies()).get(THEME_COOKIE)?.value) ?? 'system';
  return (
    <form action={chooseTheme}>
      <button
        type="submit"
        name="theme"
        value={NEXT[now]}
        className="inline-flex min-h-11 items-center gap-2 rounded-control px-2 text-14 hover:bg-surface"
      >
        <Icon name={now === 'dark' ? 'moon' : 'sun'} />
        <span>{t(`theme.${now}`)}</span>
      </button>
    </form>
  );
}
