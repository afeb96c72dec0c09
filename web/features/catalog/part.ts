import 'server-only';
import { cache } from 'react';
import { askPublic } from '@/graph/ask';
import { PartFitsDocument, PartPageDocument, type PartPageQuery } from '@/graph/generated/graphql';

export type Part = NonNullable<PartPageQuery['product']>;

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** By the slug of its address; or by its id, which the page sends on to the slug. */
export const part = cache(async (slug: string): Promise<Part | null> => {
  const variables = ID.test(slug) ? { id: slug } : { slug };
  return (
    (await askPublic(PartPageDocument, variables, { seconds: 30, tags: ['parts', `part:${slug}`] })).product ?? null
  );
});

export const fitOf = async (id: string, vehicle: string | undefined) =>
  vehicle
    ? (await askPublic(PartFitsDocument, { id, vehicle }, { seconds: 300, tags: ['parts', `part:${id}`] })).product
        ?.fits
    : undefined;
