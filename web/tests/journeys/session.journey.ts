// Somebody signs in, stays so when the token of five minutes is gone, sees what is theirs and not what is not, and leaves.
import assert from 'node:assert/strict';
import { journey } from './harness.ts';

await journey('session', async (at) => {
  const { page, context } = at;
  const { email, password } = at.account('vendor');
  at.expect(/status of 404/);

  const missing = await at.go('/en/nothing-is-here');
  assert.equal(missing?.status(), 404);

  // A page of a dashboard sends to sign in, and back.
  await at.go('/en/vendor');
  assert.match(page.url(), /\/en\/sign-in\?next=%2Fvendor$/);
  await page.fill('main [name=email]', email);
  await page.fill('main [name=password]', 'not the password');
  const form = page.locator('main form', { has: page.locator('[name=password]') });
  await form.locator('button[type=submit]').click();
  await page.waitForSelector('main form [role=alert]');
  await at.look();
  assert.equal(await page.inputValue('main [name=email]'), email, 'what was entered is kept');
  await page.fill('main [name=password]', password);
  await form.locator('button[type=submit]').click();
  await page.waitForURL(/\/en\/vendor\/[a-z-]+$/);
  await page.waitForSelector('main h1');
  await at.look();

  const cookies = await context.cookies();
  const session = cookies.filter(({ name }) => name.startsWith('__Host-'));
  assert(session.length >= 2 && session.every(({ httpOnly, secure }) => httpOnly && secure));

  // The token that lives five minutes is gone: the page comes all the same, and so does an answer in the browser.
  await context.clearCookies({ name: '__Host-access' });
  await at.go(new URL(page.url()).pathname);
  assert.match(page.url(), /\/en\/vendor\//);
  await context.clearCookies({ name: '__Host-access' });
  const me = await page.evaluate(async () => {
    const body = JSON.stringify({ query: '{ me { email } }' });
    const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return answer.json();
  });
  assert.deepEqual(me, { data: { me: { email } } });

  // Nothing of the console is for a vendor.
  await at.go('/en/admin');
  await page.getByText('This is not for your account').waitFor();

  // The language and the colours stay chosen.
  await at.go('/en/sign-in');
  await page.getByRole('link', { name: 'বাংলা' }).click();
  await page.waitForURL(/\/bn\/sign-in/);
  assert.equal(await page.getAttribute('html', 'lang'), 'bn');
  await page.locator('footer form button').click();
  await page.waitForSelector('html[data-theme=dark]');
  await at.look();
  await page.goto(at.base);
  assert.match(page.url(), /\/bn$/);

  await page.goto(`${at.base}/en/vendor`);
  if (at.isPhone) await page.locator('summary').first().click();
  await page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).click();
  await page.waitForURL(/\/en$/);
  await at.go('/en/vendor');
  assert.match(page.url(), /sign-in/);
});

await journey(
  'the market in Bengali',
  async (at) => {
    await at.page.goto(at.base);
    assert.match(at.page.url(), /\/bn$/, 'it opens in its own language');
    await at.look();
  },
  'dhaka.localhost',
);
