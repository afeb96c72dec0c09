// A guest buys: numbers pasted, a cart of several vendors, a checkout that is reloaded and sent twice, the bank's question, the
// order as it moves, a parcel tracked, parts sent back. And what goes wrong on the way.
import assert from 'node:assert/strict';
import { deliver, Graph } from './graph.ts';
import { journey, type Walk } from './harness.ts';

const FOUND = `{ searchProducts(filter: { inStock: true }, first: 60) { edges { node { partNumber
  offers { id price { amount } coreCharge { amount } vendor { id } availability { available } } } } } }`;
const DEAR = FOUND.replace('first: 60', 'first: 60, sort: PRICE_DESC');
type Found = {
  partNumber: string;
  offers: {
    id: string;
    price: { amount: number };
    coreCharge: { amount: number } | null;
    vendor: { id: string };
    availability: { available: number | null };
  }[];
};

const press = (at: Walk, word: string | RegExp, within = 'main') =>
  at.page.locator(within).getByRole('button', { name: word }).first().click();
const shown = (at: Walk, text: string | RegExp) => at.page.getByText(text).first().waitFor();
const payButton = (at: Walk, page = at.page) =>
  page.locator('#pay form', { has: page.locator('[name=quote]') }).locator('button[type=submit]');

/** Parts of which there are enough, of different vendors. */
async function parts(graph: Graph): Promise<Found[]> {
  const { searchProducts } = await graph.ask(FOUND);
  const found = searchProducts.edges.map(({ node }: { node: Found }) => node) as Found[];
  const good = found.filter(({ offers: [first] }) => (first?.availability.available ?? 0) > 5 && !first?.coreCharge);
  const byVendor = new Map(good.map((part) => [part.offers[0]?.vendor.id, part]));
  assert(byVendor.size >= 2, 'the market has parts of two vendors');
  return [...byVendor.values()];
}

async function sayWho(at: Walk, phone = '+1 512 555 0100'): Promise<void> {
  await at.page.fill('#who [name=email]', 'guest@example.org');
  await at.page.fill('#who [name=phone]', phone);
  await press(at, 'Continue', '#who');
  await at.page.locator('#where form').waitFor();
}

async function typeAddress(at: Walk, postalCode: string): Promise<void> {
  await at.page.selectOption('[name=country]', 'US');
  const said = { recipient: 'Ada Gear', line1: '1 Ring Road', postalCode, city: 'Austin', region: 'TX' };
  for (const [name, value] of Object.entries(said)) await at.page.fill(`#where [name=${name}]`, value);
}

async function toPay(at: Walk): Promise<void> {
  await press(at, 'Continue', '#where');
  await at.page.locator('#how form').waitFor();
  await at.look();
  await press(at, 'Continue', '#how');
  await payButton(at).waitFor();
}

const orderOf = (url: string) => /orders\/([0-9a-f-]{36})\?token=([^&]+)/.exec(url) ?? [];

await journey('buying as a guest', async (at) => {
  const { page } = at;
  const graph = new Graph(at);
  const [one, two] = await parts(graph);
  assert(one && two);

  await at.go('/en/quick-order');
  await page.fill('[name=text]', `${one.partNumber}, 1\n${two.partNumber}, 2\nno such part 🚗, 1`);
  await press(at, 'Add to cart');
  await page.locator('ol li').nth(2).waitFor();
  await at.look();
  assert.match(await page.inputValue('[name=text]'), /^no such part/, 'what was not found stays to be mended');

  await at.go('/en/cart');
  assert(await page.locator('main h3').count());
  const quantity = page.locator('main [name=quantity]').first();
  await quantity.fill('9999');
  await quantity.press('Enter');
  await shown(at, /only .* left/);
  await at.look();
  await quantity.fill('1');
  await quantity.press('Enter');
  await page.getByText(/only .* left/).waitFor({ state: 'detached' });
  await page.locator('summary', { hasText: 'Coupon' }).click();
  await page.fill('#coupon-code', '!');
  await page.press('#coupon-code', 'Enter');
  await shown(at, '3 to 32 letters');
  await page.fill('#coupon-code', 'NOSUCHCODE');
  await page.press('#coupon-code', 'Enter');
  await shown(at, /NOSUCHCODE.*no such coupon/);
  await press(at, /Remove coupon/);
  await page.getByText(/NOSUCHCODE/).waitFor({ state: 'detached' });
  await page.locator('summary', { hasText: 'Share' }).click();
  await press(at, 'Share this cart');
  const link = await page.inputValue('[name=link]');
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await at.look();

  // Reloaded in the middle, nothing is typed twice; what is wrong is said at its field, and the rest stays.
  await at.go('/en/checkout');
  await sayWho(at, 'call me');
  await typeAddress(at, 'ABC');
  await page.reload();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#where [name=line1]')?.value === '1 Ring Road',
  );
  await press(at, 'Continue', '#where');
  await shown(at, 'Postal codes of this country look different.');
  await at.look();
  assert.equal(await page.inputValue('#where [name=country]'), 'US');
  assert.equal(await page.inputValue('#where [name=recipient]'), 'Ada Gear');
  await page.fill('#where [name=postalCode]', '78701');
  await toPay(at);
  await at.look();

  // A telephone that is none is found out at the end, and leads back to where it was said.
  await payButton(at).click();
  await shown(at, 'This is no telephone number');
  await page.fill('#who [name=phone]', '+1 512 555 0100');
  await press(at, 'Continue', '#who');
  await payButton(at).waitFor();

  // The cart is changed in another tab: nobody buys at a price that was not shown.
  const other = await at.context.newPage();
  await other.goto(`${at.base}/en/cart`);
  await other.locator('main [name=quantity]').first().fill('2');
  await other.locator('main [name=quantity]').first().press('Enter');
  await other.waitForFunction(
    () => document.querySelector<HTMLInputElement>('main [name=quantity]')?.defaultValue === '2',
  );
  await payButton(at).click();
  await shown(at, 'Something has changed meanwhile.');
  await at.look();
  await press(at, 'Continue', '#how');
  await payButton(at).waitFor();

  // Two tabs and a double click: one order.
  await other.goto(`${at.base}/en/checkout?step=pay`);
  await payButton(at, other).waitFor();
  await payButton(at).dblclick();
  await page.waitForURL(/\/orders\//);
  const [, id, token] = orderOf(page.url());
  assert(id && token);
  await page.locator('main').getByText('Confirmed', { exact: true }).first().waitFor();
  await at.look();
  await payButton(at, other).click();
  await other.waitForURL(/\/orders\//);
  assert.equal(orderOf(other.url())[1], id);
  await other.close();
  await at.go('/en/checkout');
  await shown(at, 'This cart has been bought already.');

  // The order moves before one's eyes; a parcel of it is tracked; a part of it goes back.
  await page.goto(`${at.base}/en/orders/${id}?token=${token}`);
  await page.locator('main').getByText('Live', { exact: true }).waitFor();
  await deliver(await Graph.as(at, at.account('admin')), id);
  await page.locator('main').getByText('All of it has arrived').waitFor();
  await at.look();
  await page
    .getByRole('link', { name: /Track parcel/ })
    .first()
    .click();
  await page.waitForURL(/\/track\?/);
  await page.getByText('Has left the vendor').waitFor();
  await at.look();
  await at.go('/en/track?number=PG-1&code=wrong');
  await shown(at, 'We know no parcel');
  await page.goto(`${at.base}/en/orders/${id}?token=${token}`);
  await page.getByRole('link', { name: 'Return parts' }).first().click();
  await page.waitForURL(/\/return\?/);
  await page.locator('main [type=number]').first().fill('1');
  await press(at, 'Ask for the return');
  await shown(at, 'Say why');
  await at.look();
  await page.locator('main select').first().selectOption('DOES_NOT_FIT');
  await press(at, 'Ask for the return');
  await shown(at, 'The vendor has been asked.');
  await at.look();

  // A stranger sees nothing of it.
  await at.context.clearCookies();
  await at.go(`/en/orders/${id}`);
  await shown(at, 'There is no such order here');
});

/** One part at a price of which the mock bank thinks something: the last four digits of the total say what. */
async function cartThatEndsIn(at: Walk, end: number): Promise<void> {
  const [graph, admin] = [new Graph(at), await Graph.as(at, at.account('admin'))];
  const found = (await graph.ask(DEAR)).searchProducts.edges.flatMap(
    ({ node }: { node: Found }) => node.offers,
  ) as Found['offers'];
  const dear = found.filter(({ availability, coreCharge }) => (availability.available ?? 0) > 0 && !coreCharge);
  const offer = dear.sort((a, b) => b.price.amount - a.price.amount)[end % 2];
  assert(offer);
  const added = await graph.ask(
    'mutation($offer: ID!) { addToCart(lines: [{ offerId: $offer }]) { cartToken userErrors { code } } }',
    { offer: offer.id },
  );
  const token: string = added.addToCart.cartToken;
  await graph.ask(
    'mutation($token: String) { setPlace(cartToken: $token, place: { country: "US", region: "OR", postalCode: "97201" }) { userErrors { code } } }',
    { token },
  );
  const total = async () => {
    const { cart } = await graph.ask(
      'query($token: String) { cart(cartToken: $token) { quote { total { amount } } } }',
      { token },
    );
    return cart.quote.total.amount as number;
  };
  const { cart } = await graph.ask(
    'query($token: String) { cart(cartToken: $token) { shippingOptions { options { token } } } }',
    { token },
  );
  const option = cart.shippingOptions[0].options.find((each: { token: string | null }) => each.token).token;
  await graph.ask(
    'mutation($option: String!, $token: String) { chooseShipping(option: $option, cartToken: $token) { userErrors { code } } }',
    { option, token },
  );
  const whole = await total();
  const target = Math.floor((whole - 100 - end) / 10_000) * 10_000 + end;
  assert(target > 0, 'it costs enough');
  // Promotions take shares of it: the price is felt out.
  let price = offer.price.amount - (whole - target);
  const rule = () => ({ name: `Ends in ${end}`, tiers: [{ change: { price } }], scope: { offerIds: [offer.id] } });
  const made = await admin.ask(
    'mutation($rule: PriceRuleInput!) { createPriceRule(priceRule: $rule) { priceRule { id } userErrors { code } } }',
    { rule: rule() },
  );
  for (let tries = 0, now = await total(); now !== target; tries += 1, now = await total()) {
    assert(tries < 20, `the price is made: ${now} for ${target}`);
    price += Math.sign(target - now) * Math.max(1, Math.floor(Math.abs(target - now) * 0.9));
    await admin.ask(
      'mutation($id: ID!, $rule: PriceRuleInput!) { changePriceRule(priceRuleId: $id, priceRule: $rule) { userErrors { code } } }',
      { id: made.createPriceRule.priceRule.id, rule: rule() },
    );
  }
  await at.context.addCookies([
    {
      name: '__Host-cart',
      value: token,
      url: at.base.replace('http:', 'https:'),
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
}

async function buyAtOregon(at: Walk): Promise<void> {
  await at.go('/en/checkout');
  await sayWho(at);
  await typeAddress(at, '97201');
  await at.page.fill('#where [name=city]', 'Portland');
  await at.page.fill('#where [name=region]', 'OR');
  await toPay(at);
  await payButton(at).click();
  await at.page.waitForURL(/\/orders\//);
}

await journey('the bank asks', async (at) => {
  const { page } = at;
  await cartThatEndsIn(at, 6602);
  at.expect(/\/3ds\//);
  at.expect(/favicon/);
  await buyAtOregon(at);
  await page.getByText('Your bank asks you to confirm').first().waitFor();
  await at.look();
  const ordered = page.url();
  // Who says no to the bank has not paid, and may try again.
  await page.getByRole('link', { name: 'Continue to the bank' }).click();
  await page.getByRole('button', { name: 'It is not' }).click();
  await page.waitForURL(/\/orders\//);
  await shown(at, 'Your bank declined.');
  await at.look();
  await press(at, 'Try to pay again');
  await page.getByText('Your bank asks you to confirm').first().waitFor();
  await page.getByRole('link', { name: 'Continue to the bank' }).click();
  await page.getByRole('button', { name: 'It is me' }).click();
  await page.waitForURL(/\/orders\//);
  assert.equal(orderOf(page.url())[1], orderOf(ordered)[1], 'back from the bank to the order');
  await page.locator('main').getByText('Confirmed', { exact: true }).first().waitFor();
  const [title] = await page.locator('main li a[href*="/parts/"]').allTextContents();
  assert(title);
  await press(at, 'Buy it again');
  await page.waitForURL(/\/cart$/);
  await shown(at, title);
  await at.look();
});

await journey('the bank declines', async (at) => {
  await cartThatEndsIn(at, 6601);
  await buyAtOregon(at);
  await shown(at, 'Your bank declined.');
  await at.look();
  await press(at, 'Try to pay again');
  await shown(at, 'Your bank declined.');
  await at.page.locator('summary', { hasText: 'Cancel the whole order' }).click();
  await press(at, 'Cancel the whole order');
  await shown(at, 'This order was given up');
  await at.look();
});
