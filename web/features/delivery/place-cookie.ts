// Where to, as the cookie holds it: the country, and the postal code where one was said.
export const PLACE_COOKIE = '__Host-place';

export type Place = { country: string; postalCode: string };

export const writePlace = ({ country, postalCode }: Place): string => `${country} ${postalCode}`.trim();

export function readPlace(text: string | undefined): Place | null {
  const [, country, postalCode = ''] = /^([A-Z]{2})(?: ([A-Z0-9-]{1,12}))?$/.exec(text ?? '') ?? [];
  return country ? { country, postalCode } : null;
}

/** As people type it; null where that is no code that anybody has. */
export function plainCode(text: string): string | null {
  const code = text.normalize('NFKC').toUpperCase().replace(/\s/g, '');
  return /^[A-Z0-9-]{0,12}$/.test(code) ? code : null;
}

/** The country of a browser's languages, `bn-BD,en;q=0.5`, where they name one of these. */
export function countryOf(languages: string | null, among: readonly string[]): string | undefined {
  const named = [...(languages ?? '').matchAll(/[a-z]{2,3}(?:-[A-Za-z]{4})?-([A-Z]{2})\b/g)].map(([, code]) => code);
  return named.find((code) => code && among.includes(code));
}
