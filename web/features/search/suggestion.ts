import type { SuggestionsQuery } from '@/graph/generated/graphql';

export type Suggestion = SuggestionsQuery['suggest'][number];

/** Where what is suggested leads. */
export function hrefOf({ kind, text, id, number, slug, code }: Suggestion): string {
  if (code) return `/categories/${code}`;
  if (kind === 'PRODUCT' && slug) return `/parts/${slug}`;
  if (kind === 'BRAND' && id) return `/search?brand=${id}`;
  return `/search?${new URLSearchParams({ q: (kind === 'NUMBER' && number) || text })}`;
}
