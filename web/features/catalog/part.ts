import 'server-only';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import { askPublic } from '@/graph/ask';
import { PartFitsDocument, PartPageDocument, type PartPageQuery } from '@/graph/generated/graphql';
import { redirect } from '@/i18n/navigation';

export type Part = NonNullable<PartPageQuery['product']>;

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** By the slug of its address; or by its id, which the page sends on to the slug. */
export const part = cache(async (slug: string): Promise<Part | null> => {
  const variables = ID.test(slug) ? { id: slug } : { slug };
  return (await askPublic(PartPageDocument, variables, { seconds: 30 })).product ?? null;
});

/** The part of that page. Who comes by its id, or by an older slug, is sent on. */
export async function partAt(slug: string): Promise<Part> {
  const found = await part(slug);
  if (!found) notFound();
  if (found.slug !== slug) redirect({ href: `/parts/${found.slug}`, locale: await getLocale() });
  return found;
}

export const fitOf = async (id: string, vehicle: string | undefined) =>
  vehicle ? (await askPublic(PartFitsDocument, { id, vehicle }, { seconds: 300 })).product?.fits : undefined;
