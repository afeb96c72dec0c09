import 'server-only';
import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';

const CLOSED = new Set(['FORBIDDEN', 'UNAUTHENTICATED', 'TOKEN_EXPIRED']);

/** In place of a file, for whoever asked for it: a sentence and the reference. Whatever else went wrong is thrown again. */
export async function refusedText(error: unknown): Promise<Response> {
  if (!(error instanceof Refused)) throw error;
  const t = await getTranslations('common');
  const code = t.has(`errors.${error.code}` as never) ? error.code : 'OTHER';
  return new Response(`${t(`errors.${code}` as 'errors.OTHER')}\n${t('reference')} ${error.requestId}\n`, {
    status: CLOSED.has(error.code) ? 403 : 502,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
