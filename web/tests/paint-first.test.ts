import { expect, test } from 'vitest';
import { paintFirst } from '../scripts/paint-first.mjs';

const script = (name: string, more = '') =>
  `<script src="/_next/static/chunks/${name}.js" async="" nonce="n-1"${more}></script>`;
const own =
  '<script nonce="n-1" id="_R_">self.x=1</script><script src="/_next/static/chunks/first.js" nonce="n-1" async=""></script>';
const head = `<html><head><title>যন্ত্রাংশ</title><link rel="preload" as="script" href="/_next/static/chunks/first.js"/>${script('a')}${script('b')}`;
const page = Buffer.from(`${head}</head><body>${own}<p>যন্ত্রাংশ</p></body></html>`);

test('the scripts are asked for by one that waits for the first paint, in their order and with the nonce', () => {
  const said = paintFirst(page).toString();
  expect(said).not.toMatch(/<script src|rel="preload" as="script"/);
  expect(said).toMatch(/<script nonce="n-1">.*"paint".*<\/script><\/head>/);
  expect(said).toContain('["/_next/static/chunks/a.js","/_next/static/chunks/b.js","/_next/static/chunks/first.js"]');
  expect(said).toContain('<title>যন্ত্রাংশ</title>');
  expect(said).toContain('<script nonce="n-1" id="_R_">self.x=1</script><p>যন্ত্রাংশ</p></body></html>');
});

test('a page that is not as expected stays as it was, and one that scripts alone draw', () => {
  const strange = [
    page.toString().replace('<html>', '<html id="__next_error__">'),
    '<p>half a page',
    `<head>${script('a')}</head><body>`,
    `<head>${script('a')}</head><body><script src="/_next/static/chunks/first.js" nonce="n-1"`,
    '<head></head><body><script src="/_next/static/chunks/first.js" async=""></script>',
    `<head></head><body><script src="/_next/static/chunks/first.js" nonce="n-1" type="module"></script>`,
  ];
  for (const text of strange) expect(paintFirst(Buffer.from(text)).toString()).toBe(text);
});
