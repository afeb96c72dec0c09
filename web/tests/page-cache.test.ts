import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cachePage, dontCachePage } from '../graph/page-cache';
import { cached } from '../scripts/page-cache.mjs';

vi.mock('server-only', () => ({}));

let drawn = 0;
let draw: (response: ServerResponse) => unknown;

/** As proxy.ts and Next answer: a nonce in the policy and in the page, in pieces. */
function page(response: ServerResponse, words = `যন্ত্রাংশ ${drawn}`) {
  const nonce = `nonce-of-${drawn}`;
  response.setHeader('content-security-policy', `script-src 'nonce-${nonce}'`);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.write(`<html><script nonce="${nonce}">1</script>`);
  response.write(Buffer.from(`<p>${words}</p>`.repeat(100)));
  response.end(`<script nonce="${nonce}">2</script></html>`);
}

const server = createServer((request, response) => {
  cached(request, response, () => {
    drawn += 1;
    draw(response);
  });
});
const ask = async (path: string, headers: Record<string, string> = {}) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
};
const nonceOf = (headers: IncomingHttpHeaders) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];

beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));
let path = '';
beforeEach(({ task }) => {
  path = `/en/${encodeURIComponent(task.name)}`;
  drawn = 0;
  vi.useRealTimers();
  draw = (response) => {
    cachePage(10);
    page(response);
  };
});

test('a page is drawn once for readers without cookies, each with a nonce of their own', async () => {
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push(await ask(path));
  expect(drawn).toBe(1);
  const nonces = answers.map(({ headers }) => nonceOf(headers));
  expect(new Set(nonces).size).toBe(3);
  for (const [n, { text, headers }] of answers.entries()) {
    expect(text.match(/nonce="([^"]+)"/g)).toEqual(Array(2).fill(`nonce="${nonces[n]}"`));
    expect(text.replaceAll(String(nonces[n]), '')).toBe(answers[0]?.text.replaceAll(String(nonces[0]), ''));
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  }
});

test('each market, address and language has its own', async () => {
  await ask(path);
  const others = [
    { 'x-forwarded-host': 'dhaka.localhost' },
    { 'accept-language': 'bn-BD' },
    { 'x-forwarded-proto': 'https' },
  ];
  for (const headers of others) await ask(path, headers as never);
  await ask(`${path}?q=brake`);
  expect(drawn).toBe(5);
});

test.each([
  { cookie: 'a=b' },
  { authorization: 'Bearer a' },
  { rsc: '1' },
  { 'next-url': '/en' },
  { 'x-nextjs-data': '1' },
])('who is known, or asks for a piece, is given what is drawn for them: %o', async (headers) => {
  for (let n = 0; n < 2; n++) await ask(path, headers as never);
  expect(drawn).toBe(2);
  for (let n = 0; n < 2; n++) await ask(path);
  expect(drawn).toBe(3);
  await ask(path, headers as never);
  expect(drawn).toBe(4);
});

test.each<[string, (response: ServerResponse) => unknown]>([
  ['does not say that it may be', page],
  ['says that a part of it is the reader’s', (response) => [cachePage(10), dontCachePage(), page(response)]],
  ['leaves a cookie', (response) => [cachePage(10), response.setHeader('set-cookie', 'a=b'), page(response)]],
  ['is not found', (response) => [cachePage(10), Object.assign(response, { statusCode: 404 }), page(response)]],
  ['is too large', (response) => [cachePage(10), page(response, 'long '.repeat(2_000))]],
  [
    'breaks off',
    (response) => [cachePage(10), response.setHeader('content-type', 'text/html'), response.end('<html><p>half')],
  ],
])('a page is not kept that %s', async (_, how) => {
  draw = how;
  for (let n = 0; n < 2; n++) await ask(path);
  expect(drawn).toBe(2);
});

test('a page that has become old is drawn by the first who asks, while others have the one before', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await ask(path);
  vi.advanceTimersByTime(11_000);
  let finish = () => {};
  const waits = new Promise<void>((resolve) => {
    finish = resolve;
  });
  draw = async (response) => {
    await waits;
    cachePage(10);
    page(response);
  };
  const first = ask(path);
  await vi.waitFor(() => expect(drawn).toBe(2));
  expect((await ask(path)).text).toContain('যন্ত্রাংশ 1');
  finish();
  expect((await first).text).toContain('যন্ত্রাংশ 2');
  expect((await ask(path)).text).toContain('যন্ত্রাংশ 2');
  vi.advanceTimersByTime(100_000);
  await ask(path);
  expect(drawn).toBe(3);
});

test('those that were read last are kept, as far as there is room', async () => {
  draw = (response) => {
    cachePage(10);
    page(response, 'x'.repeat(4_000)); // 400 kB
  };
  await ask(`${path}?n=0`);
  for (let n = 1; n < 50; n++) {
    await ask(`${path}?n=${n}`);
    await ask(`${path}?n=0`);
  }
  expect(drawn).toBe(50);
  await ask(`${path}?n=1`);
  expect(drawn).toBe(51);
});
