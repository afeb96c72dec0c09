import type { SuggestionsQuery } from '@/graph/generated/graphql';

export type Suggestion = SuggestionsQuery['suggest'][number];

/** Where what is suggested leads. */
export function hrefOf({ kind, text, id, number }: Suggestion): string {
  if (kind === 'CATEGORY' && id) return `/categories/${id}`;
  if (kind === 'PRODUCT' && id) return `/parts/${id}`;
  if (kind === 'BRAND' && id) return `/search?brand=${id}`;
  return `/search?${new URLSearchParams({ q: (kind === 'NUMBER' && number) || text })}`;
}
