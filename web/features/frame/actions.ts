'use server';
import { cookies } from 'next/headers';
import { THEME_COOKIE, themeOf } from './theme';

const YEAR_S = 31_536_000;

export async function chooseTheme(form: FormData): Promise<void> {
  const theme = themeOf(String(form.get('theme')));
  const jar = await cookies();
  if (theme) jar.set(THEME_COOKIE, theme, { path: '/', maxAge: YEAR_S, sameSite: 'lax' });
  else jar.delete(THEME_COOKIE);
}
