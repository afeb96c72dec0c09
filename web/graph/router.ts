// The router, as this process reaches it. The only reader of the environment.
import { type Answered, Refused } from './answer';

export const ROUTER = process.env.ROUTER_URL ?? 'http://127.0.0.1:4000';
const PATIENCE_MS = 15_000;

/** The market's, as the browser says it; a proxy in front of us may have another (scripts/front.mjs says whom we believe). */
export const hostOf = (from: Headers): string => from.get('x-forwarded-host') ?? from.get('host') ?? '';

/** Who asks, as the router is to see them: their market's host, their language, their address and device. */
export function onBehalf(from: Headers, language: string): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': language, 'x-forwarded-host': hostOf(from) };
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = from.get(name);
    if (value) headers[name] = value;
  }
  return headers;
}

/** The page by which people ask the graph what they like; undefined where it is not for whoever has the token. */
export async function explorerPage(from: Headers, token: string | undefined): Promise<Response | undefined> {
  const headers = { ...onBehalf(from, 'en'), ...(token && { authorization: `Bearer ${token}` }) };
  const asked = { headers, cache: 'no-store' as const, signal: AbortSignal.timeout(PATIENCE_MS) };
  const found = await fetch(`${ROUTER}/explorer`, asked).catch(() => undefined);
  return found?.ok ? found : undefined;
}

/** The answer, with its headers and how long its text is; throws Refused where there is none. */
export async function send<Answer>(
  path: string,
  init: RequestInit,
  requestId: string,
): Promise<Answered<Answer> & { headers: Headers; characters: number }> {
  let response: Response;
  try {
    response = await fetch(`${ROUTER}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS), ...init });
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw new Refused(late ? 'TIMEOUT' : 'UNREACHABLE', requestId, String(error));
  }
  const text = await response.text().catch(() => '');
  const answered = parsed<Answer>(text);
  if (!answered.data && !answered.errors) throw new Refused('UNREACHABLE', requestId, `status ${response.status}`);
  return { ...answered, headers: response.headers, characters: text.length };
}

function parsed<Answer>(text: string): Answered<Answer> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
