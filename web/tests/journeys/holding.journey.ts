// What breaks in the middle: the line, the session, the router, the buyer's mind. Nothing that was entered is lost, nothing is bought twice.
import assert from 'node:assert/strict';
import { FaultyWeb } from './faulty.ts';
import { Graph, putIn, someone } from './graph.ts';
import { journey, type Walk } from './harness.ts';

const FOUND = '{ searchProducts(filter: { inStock: true }, first: 3) { edges { node { offers { id } } } } }';
const ADDRESS = { recipient: 'Ada Gear', line1: '1 Ring Road', postalCode: '78701', city: 'Austin', region: 'TX' };

const shown = (at: Walk, text: string | RegExp) => at.page.locator('main').getByText(text).first().waitFor();
const press = (at: Walk, word: string | RegExp, within = 'main') =>
  at.page.locator(within).getByRole('button', { name: word }).first().click();
const payButton = (at: Walk) =>
  at.page.locator('#pay form', { has: at.page.locator('[name=quote]') }).locator('button[type=submit]');
const openStep = (at: Walk, step: string) => at.page.locator(`#${step} form`).first().waitFor();

/** Signed in, with a part in the cart. */
async function shopper(at: Walk): Promise<Graph> {
  const account = await someone(at, 'holder');
  const graph = await Graph.as(at, account);
  const { searchProducts } = await graph.ask(FOUND);
  await putIn(graph, searchProducts.edges[0].node.offers[0].id);
  await at.signIn(account, '/cart');
  return graph;
}

const ordersOf = async (graph: Graph): Promise<string[]> =>
  (await graph.ask('{ orders(first: 5) { edges { node { id } } } }')).orders.edges.map(
    ({ node }: { node: { id: string } }) => node.id,
  );

async function typeAddress(at: Walk): Promise<void> {
  await at.page.selectOption('#where [name=country]', 'US');
  for (const [name, value] of Object.entries(ADDRESS)) await at.page.fill(`#where [name=${name}]`, value);
}

await journey('checkout holds still', async (at) => {
  const faulty = await FaultyWeb.start();
  at.base = at.base.replace(/\d+$/, String(faulty.port));
  at.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  try {
    const graph = await shopper(at);
    const { page } = at;

    // A reload at each step comes back to it, and Back to the one before.
    await at.go('/en/checkout');
    await typeAddress(at);
    await page.reload();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#where [name=line1]')?.value === '1 Ring Road',
    );
    await press(at, 'Continue', '#where');
    await openStep(at, 'how');
    await page.reload();
    await openStep(at, 'how');
    await press(at, 'Continue', '#how');
    await payButton(at).waitFor();
    await page.reload();
    await payButton(at).waitFor();
    await page.goBack();
    await openStep(at, 'how');
    await page.goForward();
    await payButton(at).waitFor();

    // A coupon sent twice is used once.
    await page.locator('#pay summary', { hasText: 'Coupon' }).click();
    const coupon = page.locator('#pay form', { has: page.locator('[name=kind][value=coupon]') });
    await coupon.locator('[name=code]').fill('SPRING');
    await coupon.getByRole('button').dblclick();
    await page.getByRole('button', { name: /Remove coupon/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Remove coupon/ }).count(), 1);

    // The router does not answer, in three ways: a sentence with the reference each time, and the same button.
    for (const way of ['away', 'unwell'] as const) {
      faulty.way = way;
      await payButton(at).click();
      await page.locator('#pay [role=alert] .font-mono').waitFor();
      await at.look();
      faulty.way = 'open';
      assert.deepEqual(await ordersOf(graph), []);
      await page.reload();
      await payButton(at).waitFor();
    }
    // It is bought, and nobody says so: pressed again it is the same order.
    faulty.way = 'lost';
    await payButton(at).click();
    await page.locator('#pay [role=alert] .font-mono').waitFor();
    faulty.way = 'open';
    await payButton(at).click();
    await page.waitForURL(/\/orders\//);
    await graph.until('{ orders(first: 5) { edges { node { id } } } }', {}, ({ orders }) => orders.edges.length);
    assert.equal((await ordersOf(graph)).length, 1, 'bought once');
    assert((await ordersOf(graph)).every((id) => page.url().includes(id)));

    // Back after it was paid: there is nothing left to pay.
    await page.goBack();
    await page.waitForURL(/checkout/);
    await page.reload();
    await shown(at, 'This cart has been bought already.');
    assert.equal((await ordersOf(graph)).length, 1);
  } finally {
    await faulty.stop();
  }
});

await journey('the session ends in the middle of a form', async (at) => {
  const { page, context } = at;
  const account = await someone(at, 'sleeper');
  await at.signIn(account, '/account/addresses?edit=new');
  await page.locator('main [name=country]').waitFor();
  await page.selectOption('[name=country]', 'US');
  for (const [name, value] of Object.entries(ADDRESS)) await page.fill(`main [name=${name}]`, value);
  await context.clearCookies();
  await press(at, 'Save');
  await shown(at, 'Your session has ended.');
  await at.look();
  assert.equal(await page.inputValue('main [name=line1]'), ADDRESS.line1, 'what was typed is kept');

  // Signed in again in another tab, it is sent once more.
  const other = await context.newPage();
  await other.goto(`${at.base}/en/sign-in`);
  await other.fill('main [name=email]', account.email);
  await other.fill('main [name=password]', account.password);
  await other.locator('main form button[type=submit]').first().click();
  await other.waitForURL(/\/account$/);
  await other.close();
  await press(at, 'Save');
  await page.waitForURL(/addresses$/);
  await shown(at, ADDRESS.line1);
});

await journey('the line is gone for a while', async (at) => {
  const { page, context } = at;
  at.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch|net::ERR_FAILED/);
  await shopper(at);
  await at.go('/en/cart');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await at.go('/en/cart');
  const part = await page.locator('main h3').first().textContent();
  await context.setOffline(true);
  await page.reload();
  assert.equal(await page.locator('main h3').first().textContent(), part, 'the cart can be read');
  await page.getByText('You are offline.').waitFor();
  await context.setOffline(false);
  await page.reload();
  assert.equal(await page.locator('main h3').first().textContent(), part, 'nothing is lost on return');

  // In the middle of the checkout: what was typed is there when the line is.
  await at.go('/en/checkout');
  await typeAddress(at);
  await context.setOffline(true);
  await press(at, 'Continue', '#where');
  await page.getByText('You are offline: nothing was sent.').waitFor();
  await at.look();
  assert.equal(await page.locator('#where [name=line1]').inputValue(), '1 Ring Road');
  await context.setOffline(false);
  await page.goto(`${at.base}/en/checkout`);
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#where [name=line1]')?.value === '1 Ring Road',
  );
  await press(at, 'Continue', '#where');
  await openStep(at, 'how');
});
