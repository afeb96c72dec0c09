export const THEME_COOKIE = 'theme';
export type Theme = 'light' | 'dark';

/** Undefined: as the reader's system has it. */
export const themeOf = (value: string | undefined): Theme | undefined =>
  value === 'light' || value === 'dark' ? value : undefined;
