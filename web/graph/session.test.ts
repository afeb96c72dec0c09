import { expect, test } from 'vitest';
import { accessCookies, accessToken, isFresh, refreshCookie } from './session';

const token = (exp: number) => `h.${btoa(JSON.stringify({ exp }))}.s`;

test('a token that has seconds left is not fresh', () => {
  const now = Date.now() / 1000;
  expect(isFresh(token(now + 60))).toBe(true);
  expect(isFresh(token(now + 5))).toBe(false);
  expect(isFresh('rubbish')).toBe(false);
  expect(isFresh(undefined)).toBe(false);
});

test('a token longer than a cookie is put together again, and a shorter one leaves nothing of it', () => {
  const long = 'x'.repeat(9_000);
  const jar = new Map(accessCookies(long, 300).map((cookie) => [cookie.name, cookie]));
  expect(accessToken(jar)).toBe(long);
  for (const cookie of accessCookies('short', 300)) jar.set(cookie.name, cookie);
  expect(accessToken(jar)).toBe('short');
  expect([...jar.values()].map(({ maxAge }) => maxAge)).toEqual([300, 0, 0]);
});

test("only the router's cookie of a refresh token is taken on", () => {
  const headers = new Headers([
    ['set-cookie', 'other=1; Path=/'],
    ['set-cookie', '__Host-refresh=abc; Max-Age=2592000; Path=/; Secure; HttpOnly; SameSite=Lax'],
  ]);
  expect(refreshCookie(headers)).toEqual([{ name: '__Host-refresh', value: 'abc', maxAge: 2_592_000 }]);
  expect(refreshCookie(new Headers())).toEqual([]);
});
