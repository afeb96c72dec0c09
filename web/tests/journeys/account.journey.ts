// Somebody makes an account, brings the cart along, guards the account with an app and a passkey, takes the data, and goes for good.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Graph } from './graph.ts';
import { journey, type Walk } from './harness.ts';

const PASSWORD = 'three quiet herons on a wire';
const shown = (at: Walk, text: string | RegExp) => at.page.getByText(text).first().waitFor();
/** On the page with that title, when it is there. */
const heading = (at: Walk, title: string) => at.page.getByRole('heading', { level: 1, name: title }).waitFor();
const press = (at: Walk, word: string | RegExp, within = 'main') =>
  at.page.locator(within).getByRole('button', { name: word }).first().click();

/** Of an authenticator app, by RFC 6238. */
function codeOf(secret: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function cartOfAGuest(at: Walk): Promise<string> {
  const found = await new Graph(at).ask(
    '{ searchProducts(filter: { inStock: true }, first: 1) { edges { node { partNumber title } } } }',
  );
  const { partNumber } = found.searchProducts.edges[0].node;
  await at.go('/en/quick-order');
  await at.page.fill('[name=text]', `${partNumber}, 1`);
  await press(at, 'Add to cart');
  await at.page.locator('ol li').first().waitFor();
  await at.go('/en/cart');
  return ((await at.page.locator('main h3').first().textContent()) ?? '').trim();
}

await journey('account from beginning to end', async (at) => {
  const { page, context } = at;
  const email = `heron-${Date.now()}@example.org`;
  await at.go('/en/sign-up');
  await page.fill('main [name=email]', email);
  await page.fill('main [name=password]', '12345678');
  await press(at, 'Make the account');
  await shown(at, 'Many people have this password');
  await at.look();
  assert.equal(await page.inputValue('main [name=email]'), email, 'what was entered is kept');
  await page.fill('main [name=password]', PASSWORD);
  await press(at, 'Make the account');
  await page.waitForURL(/sign-up\/verify/);
  await heading(at, 'Confirm your e-mail');
  await page.waitForFunction(() => document.title);
  await at.look();
  await page.fill('main [name=token]', 'rubbish');
  await press(at, 'Confirm');
  await shown(at, 'This code is not, or no longer, good');
  const [, token] = await at.mail(email, /with this code:\s*([\w-]{20,})/);
  assert(token);
  await page.fill('main [name=token]', token);
  await press(at, 'Confirm');
  await page.waitForURL(/sign-in/);
  await shown(at, 'Your address is confirmed');

  const part = await cartOfAGuest(at);
  await at.signIn({ email, password: PASSWORD }, '/cart');
  await page.waitForURL(/\/cart$/);
  assert.equal((await page.locator('main h3').first().textContent())?.trim(), part, 'the cart came along');

  await page.goto(`${at.base}/en/account`);
  await heading(at, 'Your account');
  await at.look();
  await page.fill('main [name=name]', 'আয়েশা 🚗');
  await press(at, 'Save');
  await shown(at, 'Saved');
  for (const [path, title] of [
    ['orders', 'Your orders'],
    ['returns', 'Your returns'],
  ] as const) {
    await page.goto(`${at.base}/en/account/${path}`);
    await heading(at, title);
    await at.look();
  }

  await page.goto(`${at.base}/en/account/addresses?edit=new`);
  await page.locator('main [name=country]').waitFor();
  await page.selectOption('[name=country]', 'BD');
  const address = {
    recipient: 'আয়েশা রহমান',
    line1: '১২ মিরপুর রোড',
    city: 'ঢাকা',
    postalCode: '1',
    phone: '+8801712345678',
  };
  for (const [name, value] of Object.entries(address)) await page.fill(`main [name=${name}]`, value);
  await press(at, 'Save');
  await shown(at, 'Postal codes of this country look different.');
  await at.look();
  assert.equal(await page.inputValue('main [name=line1]'), '১২ মিরপুর রোড');
  assert.equal(await page.inputValue('main [name=country]'), 'BD');
  await page.fill('main [name=postalCode]', '1216');
  await press(at, 'Save');
  await page.waitForURL(/addresses$/);
  await shown(at, 'Parcels go here');
  await at.look();

  await page.goto(`${at.base}/en/account/security`);
  await heading(at, 'Sign-in and security');
  await at.look();
  await press(at, 'Set up a code app');
  const secret = ((await page.locator('main code').textContent()) ?? '').trim();
  await page.fill('main [name=code]', '000000');
  await press(at, 'Confirm');
  await shown(at, 'This code is wrong');
  await at.look();
  await page.fill('main [name=code]', codeOf(secret));
  await press(at, 'Confirm');
  await shown(at, 'Recovery codes');
  await at.look();

  const device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  const options = {
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', ...options },
  });
  await page.goto(`${at.base}/en/account/security`);
  await heading(at, 'Sign-in and security');
  await at.look();
  await page.fill('#name', 'My laptop');
  await press(at, 'Add a passkey');
  await shown(at, 'The passkey is added.');
  await at.look();

  const file = await context.request.get(`${at.base}/en/account/data/export`);
  assert.match(file.headers()['content-disposition'] ?? '', /attachment/);
  assert.equal((await file.json()).account.email, email);

  // A password alone is no longer enough; a passkey is.
  await context.clearCookies();
  await at.go('/en/sign-in');
  await page.fill('main [name=email]', email);
  await page.fill('main [name=password]', PASSWORD);
  await page.locator('main form button[type=submit]').first().click();
  await page.locator('main [name=code]').waitFor();
  await at.look();
  await page.fill('main [name=code]', codeOf(secret, Date.now() + 30_000));
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/account$/);
  await context.clearCookies();
  await at.go('/en/sign-in');
  await press(at, 'Sign in with a passkey');
  await page.waitForURL(/\/account$/);

  await page.goto(`${at.base}/en/account/data`);
  await heading(at, 'Your data');
  await page.fill('main [name=email]', 'somebody@example.org');
  await press(at, 'Erase my account');
  await shown(at, 'This is not your address');
  await at.look();
  await page.fill('main [name=email]', email);
  await press(at, 'Erase my account');
  await page.waitForURL(/sign-in/);
  await shown(at, 'Your account is erased');
  await at.go('/en/account');
  assert.match(page.url(), /sign-in\?next=/, 'signed out for good');
});
