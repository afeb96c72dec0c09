// The server's doors to the graph. What changes the answer is a variable, and beside it the viewer and the language.
import 'server-only';
import { cookies, headers } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { type Document, documentId, read } from './answer';
import type { SignedInFragment } from './generated/graphql';
import { Answers, type Weighed } from './kept';
import { dontCachePage } from './page-cache';
import { hostOf, onBehalf, send } from './router';
import { accessToken, SAFE, type SignedIn, signedIn } from './session';

const answers = new Answers();

/** For what is the same for everybody in a market: no viewer, and kept for a while. */
export async function askPublic<Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  { seconds = 60 }: { seconds?: number } = {},
): Promise<Answer> {
  const host = hostOf(await headers());
  const [language, id, asked] = [await getLocale(), documentId(document), JSON.stringify(variables ?? {})];
  try {
    const key = JSON.stringify([host, language, id, asked]);
    return (await answers.get(key, seconds, () => askOnce(host, language, id, asked))) as Answer;
  } catch (error) {
    dontCachePage();
    throw error;
  }
}

async function askOnce(host: string, language: string, id: string, variables: string): Promise<Weighed> {
  const requestId = crypto.randomUUID();
  const headers = {
    'x-forwarded-host': host,
    'accept-language': language,
    'x-graphql-csrf': '1',
    'x-request-id': requestId,
  };
  const query = new URLSearchParams({ documentId: id, variables });
  const answered = await send<unknown>(`/graphql?${query}`, { headers, cache: 'no-store' }, requestId);
  return { value: read(answered, requestId, false), weight: answered.characters };
}

type Way = {
  /** An idempotency key: the same change asked for twice is made once. */
  key?: string;
  /** Fields that the viewer may not see are null, instead of an error for all. */
  partly?: boolean;
};

/** As whoever looks at the page; never kept. For changes too. */
export async function ask<Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  way: Way = {},
): Promise<Answer> {
  const { answered, requestId } = await post(document, variables, way);
  return read(answered, requestId, way.partly ?? false);
}

async function post<Answer, Variables>(document: Document<Answer, Variables>, variables: Variables, { key }: Way) {
  dontCachePage();
  const [from, jar, language] = [await headers(), await cookies(), await getLocale()];
  const requestId = crypto.randomUUID();
  const token = accessToken(jar);
  const asked = {
    method: 'POST',
    headers: {
      ...onBehalf(from, language),
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
    },
    body: JSON.stringify({ documentId: documentId(document), variables }),
    cache: 'no-store' as const,
  };
  return { answered: await send<Answer>('/graphql', asked, requestId), requestId };
}

/**
 * A change that answers tokens (`SignedIn` of its payload, which `of` takes out of the data): the browser has them from
 * then on. For actions only, where cookies can be set.
 */
export async function askToSignIn<Answer, Variables>(
  document: Document<Answer, Variables>,
  variables: Variables,
  of: (answer: Answer) => SignedInFragment | null | undefined,
): Promise<SignedIn> {
  const { answered, requestId } = await post(document, variables, {});
  const result = signedIn(of(read(answered, requestId, false)), answered.headers);
  await keep(result.cookies);
  return result;
}

export async function keep(all: SignedIn['cookies']): Promise<void> {
  const jar = await cookies();
  for (const { name, value, maxAge } of all) jar.set(name, value, { ...SAFE, maxAge });
}
