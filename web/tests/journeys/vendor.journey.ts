// A vendor from the application to the payout: the live board, the desk, the money.
import assert from 'node:assert/strict';
import { buyOffer, Graph, someone } from './graph.ts';
import { journey, type Walk } from './harness.ts';

const SHOP = '/en/vendor/prairie-gate';
const OFFERS =
  'query($id: ID!) { stock(vendorId: $id, first: 60) { edges { node { sku available offer { id } warehouse { name } } } } }';

const press = (at: Walk, word: string | RegExp, within = 'main') =>
  at.page.locator(within).getByRole('button', { name: word }).first().click();
const unfold = (at: Walk, word: string) => at.page.locator('main summary', { hasText: word }).first().click();
const shown = (at: Walk, text: string | RegExp) => at.page.getByText(text).first().waitFor();

async function vendorOf(graph: Graph): Promise<string> {
  const { vendor } = await graph.ask('{ vendor(slug: "prairie-gate") { id } }');
  return vendor.id;
}

await journey('vendor from application to open doors', async (at) => {
  const { page } = at;
  const slug = `axles-${Date.now().toString(36)}`;
  const applicant = await someone(at, 'seller');
  const admin = await Graph.as(at, at.account('admin'));
  await at.signIn(applicant, '/vendor-application');
  await at.look();
  const apply = page.locator('main section', { hasText: 'Apply as a vendor' });
  await apply.locator('[name=name]').fill(`Axles ${slug}`);
  await apply.locator('[name=slug]').fill('No such!');
  await apply.getByRole('button', { name: 'Apply as a vendor' }).click();
  await apply.locator('[aria-invalid=true]').waitFor();
  assert.equal(await apply.locator('[name=name]').inputValue(), `Axles ${slug}`, 'what was typed is kept');
  await apply.locator('[name=slug]').fill(slug);
  await apply.getByRole('button', { name: 'Apply as a vendor' }).click();
  await page.getByRole('link', { name: 'Application and papers' }).click();
  await page.waitForURL(/vendor-application\/axles/);
  await shown(at, 'Nothing was handed in yet.');
  await at.look();
  for (const kind of ['BUSINESS_REGISTRATION', 'TAX_REGISTRATION']) {
    await page.selectOption('select[name=kind]', kind);
    await page.fill('[name=name]', `Paper ${kind}`);
    await page.fill('[name=reference]', 'https://files.example.org/1');
    await press(at, 'Hand in');
    await page.getByRole('rowheader', { name: `Paper ${kind}` }).waitFor();
  }
  await press(at, 'I attest it');
  await page.getByRole('button', { name: 'I attest it' }).waitFor({ state: 'detached' });
  await press(at, 'I accept');
  await page.getByRole('button', { name: 'I accept' }).waitFor({ state: 'detached' });
  await unfold(at, 'Add a bank account');
  await page.fill('[name=holder]', 'Axles');
  await page.fill('[name=currency]', 'USD');
  await page.fill('[name=country]', 'US');
  await page.fill('[name=routing]', '021000021');
  await page.fill('[name=number]', '123456789');
  await press(at, 'Add a bank account');
  await shown(at, '****6789');
  await at.look();
  const { vendorApplications } = await admin.ask(
    '{ vendorApplications(first: 100) { edges { node { id slug bankAccounts { id } } } } }',
  );
  const applied = vendorApplications.edges.find(({ node }: { node: { slug: string } }) => node.slug === slug).node;
  await admin.ask(
    'mutation($id: ID!, $account: ID!) { verifyBankAccount(vendorId: $id, accountId: $account) { userErrors { code } } }',
    {
      id: applied.id,
      account: applied.bankAccounts[0].id,
    },
  );
  await admin.ask('mutation($id: ID!) { approveVendor(vendorId: $id) { userErrors { code } } }', { id: applied.id });
  await at.go(`/en/vendor/${slug}`);
  await page.locator('[data-line=live]').waitFor();
  await shown(at, 'No new orders.');
});

await journey('vendor sells by the live board', async (at) => {
  const { page } = at;
  const seller = await Graph.as(at, at.account('vendor'));
  const staff = await Graph.as(at, at.account('staff'));
  const admin = await Graph.as(at, at.account('admin'));
  const buyer = await Graph.as(at, await someone(at, 'buyer'));
  const id = await vendorOf(seller);
  const { stock } = await seller.ask(OFFERS, { id });
  const offer = stock.edges.find(({ node }: { node: { available: number } }) => node.available > 20).node.offer.id;
  const sold = async (): Promise<string> => {
    const of = await buyOffer(buyer, offer);
    const query = 'query($id: ID!) { order(id: $id) { number status vendorOrders { number } } }';
    const { order } = await buyer.until(query, { id: of }, (data) => data.order?.status === 'CONFIRMED');
    return order.vendorOrders[0].number;
  };
  const row = (number: string) => page.locator(`[data-order="${number}"]`);
  const tab = (word: string) => page.locator('main fieldset button', { hasText: word }).click();

  await at.signIn('vendor', '/vendor/prairie-gate');
  await page.locator('[data-line=live]').waitFor();
  await at.look();

  // A new order appears by itself, and is accepted, packed, labelled and sent from its row.
  const one = await sold();
  await row(one).waitFor();
  await page.waitForTimeout(1_500); // its shipment is made a moment later
  await row(one).focus();
  if (at.isPhone) await row(one).getByRole('button', { name: 'Accept' }).click();
  else await page.keyboard.press('a');
  await row(one).waitFor({ state: 'detached' });
  await tab('Accepted');
  await row(one).waitFor();
  if (at.isPhone) await row(one).getByRole('button', { name: 'Pack' }).click();
  else {
    await row(one).focus();
    await page.keyboard.press('p');
  }
  for (const [name, size] of Object.entries({ weight: '2.5', length: '30', width: '20', height: '10' }))
    await page.fill(`dialog [name=${name}]`, size);
  await at.look();
  await press(at, 'Pack', 'dialog');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await tab('Packed');
  await row(one).waitFor();
  const label = await row(one).locator('form').getAttribute('action');
  const pdf = await at.context.request.post(`${at.base}${label}`, { headers: { origin: at.base } });
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-', `${pdf.status()}`);
  const foreign = await at.context.request.post(`${at.base}${label}`, {
    headers: { origin: 'https://elsewhere.example' },
  });
  assert.equal(foreign.status(), 403, 'no label for a page of elsewhere');
  await row(one).getByRole('button', { name: 'Ship' }).click();
  await press(at, 'Ship', 'dialog');
  await page.locator('dialog [aria-invalid=true]').waitFor(); // who carries it?
  await page.fill('dialog [name=carrier]', 'DHL');
  await page.fill('dialog [name=trackingNumber]', 'JD01');
  await press(at, 'Ship', 'dialog');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await tab('Shipped');
  await row(one).waitFor();

  // While the tab sleeps nothing is lost; a colleague's order greys.
  await tab('New');
  await sleep(at, true);
  const missed = [await sold(), await sold()];
  await sleep(at, false);
  for (const number of missed) await row(number).waitFor();
  const { vendorOrders } = await staff.ask(
    'query($id: ID!, $number: String!) { vendorOrders(vendorId: $id, filter: { number: $number }) { edges { node { id } } } }',
    { id, number: missed[0] },
  );
  await staff.ask('mutation($id: ID!) { acceptVendorOrder(vendorOrderId: $id) { userErrors { code } } }', {
    id: vendorOrders.edges[0].node.id,
  });
  await row(missed[0] ?? '')
    .getByText('by somebody else')
    .waitFor();

  // The order's own page: it arrives.
  await tab('Shipped');
  await row(one).getByRole('link').click();
  await page.waitForURL(/\/orders\/.+/);
  await at.look();
  await unfold(at, 'Say what became of it');
  await page.selectOption('[name=status]', 'DELIVERED');
  await press(at, 'Note it');
  await shown(at, /^Delivered$/);
  await at.look();

  // And is paid out.
  await seller.until('query($id: ID!) { vendor(id: $id) { balances { eligible { amount } } } }', { id }, ({ vendor }) =>
    vendor.balances.some(({ eligible }: { eligible: { amount: number } }) => eligible.amount > 0),
  );
  await at.go(`${SHOP}/money`);
  await page.fill('[name=amount]', '999999');
  await press(at, 'Ask for a payout');
  await page.locator('[aria-invalid=true]').waitFor();
  await page.fill('[name=amount]', '');
  await press(at, 'Ask for a payout');
  await page.getByRole('button', { name: 'Ask for a payout' }).waitFor({ state: 'detached' });
  const { payouts } = await admin.ask('{ payouts(first: 100) { edges { node { id vendorId } } } }');
  const payoutId = payouts.edges.find(({ node }: { node: { vendorId: string } }) => node.vendorId === id).node.id;
  await admin.ask('mutation($id: ID!) { approvePayout(payoutId: $id) { userErrors { code } } }', { id: payoutId });
  await admin.ask('mutation($id: ID!) { payPayout(payoutId: $id, reference: "B-1") { userErrors { code } } }', {
    id: payoutId,
  });
  await at.go(`${SHOP}/money/payouts`);
  await page.getByText('Paid', { exact: true }).first().waitFor();
  await at.go(`${SHOP}/money/statement?of=ELIGIBLE`);
  await page.locator('main tbody tr').first().waitFor();
});

/** As a browser does with a tab that nobody looks at. */
async function sleep(at: Walk, hidden: boolean): Promise<void> {
  await at.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

await journey('vendor at the desk', async (at) => {
  const { page } = at;
  const suffix = `${at.isPhone ? 'P' : 'D'}${Date.now().toString(36).toUpperCase()}`;
  const seller = await Graph.as(at, at.account('vendor'));
  const { stock } = await seller.ask(OFFERS, { id: await vendorOf(seller) });
  const { sku } = stock.edges[0].node;
  await at.signIn('vendor', '/vendor/prairie-gate/stock');
  await at.look();

  // Stock: what is no number is said beside its field, and is kept; what is one is in the books.
  await at.go(`${SHOP}/stock/${encodeURIComponent(sku)}`);
  const books = page.locator('main section', { hasText: 'Something came' });
  await books.locator('[name=quantity]').fill('a few');
  await books.getByRole('button').click();
  await books.getByRole('alert').waitFor();
  assert.equal(await books.locator('[name=quantity]').inputValue(), 'a few');
  await books.locator('[name=quantity]').fill('3');
  await books.locator('[name=note]').fill(suffix);
  await books.getByRole('button').click();
  await shown(at, 'The books have it.');
  await at.look();
  // A count of one bin.
  await at.go(`${SHOP}/stock/counts`);
  await page.fill('[name=bins]', 'A-27-5');
  await press(at, 'Begin to count');
  await page.locator('tbody tr', { hasText: 'Open' }).first().getByRole('link').click();
  await page.waitForURL(/counts\/.+/);
  await at.look();
  await page.locator('tbody input').first().fill('7');
  await press(at, 'Enter what was counted');
  await shown(at, 'Entered.');
  await press(at, 'Cancel the count');
  await page.getByText('Cancelled', { exact: true }).waitFor();

  // A coupon, and stopped.
  await at.go(`${SHOP}/promotions?kind=coupons`);
  await unfold(at, 'Make a coupon');
  await page.fill('[name=code]', `SALE${suffix}`);
  await page.fill('[name=value]', '500');
  await press(at, 'Make a coupon');
  await page.locator('main [role=alert]').waitFor(); // 500 percent
  await page.fill('[name=value]', '12.5');
  await press(at, 'Make a coupon');
  const coupon = page.locator('tr', { hasText: `SALE${suffix}` });
  await coupon.getByRole('button', { name: /Stop/ }).click();
  await coupon.getByText('Stopped').waitFor();
  await at.look();

  // Who works here, what is told to programs, and how it is sent.
  await at.go(`${SHOP}/staff`);
  await press(at, 'Make an invitation');
  await shown(at, 'The code, shown this once:');
  await at.go(`${SHOP}/webhooks`);
  await unfold(at, 'Add an address');
  await page.fill('[name=url]', `https://nobody.invalid/${suffix}`);
  await page.check('[value="order.confirmed"]');
  await press(at, 'Add an address');
  await page.locator('[aria-invalid=true]').waitFor(); // nobody is known by this name
  assert(await page.isChecked('[value="order.confirmed"]'), 'what was chosen is kept');
  await page.fill('[name=url]', `http://127.0.0.1:9/${suffix}`); // as the demo's own: outside of production it may be
  await press(at, 'Add an address');
  await shown(at, 'The secret, shown this once:');
  await page.getByRole('link', { name: suffix }).click();
  await page.waitForURL(/webhooks\/.+/);
  await at.look();
  await unfold(at, 'Delete this address');
  await press(at, 'Delete this address');
  await page.waitForURL(/\/webhooks$/);
  await at.go(`${SHOP}/shipping`);
  await unfold(at, 'Add a rule');
  const rule = page.locator('main section', { hasText: 'Add a rule' });
  await rule.locator('[name=reason]').fill(`Not there ${suffix}`);
  await rule.locator('[name=countries]').fill('AQ');
  await rule.getByRole('button', { name: 'Add a rule' }).click();
  const refused = page.locator('tr', { hasText: `Not there ${suffix}` });
  await refused.locator('summary', { hasText: 'Remove' }).click();
  await at.look();
  await refused.getByRole('button', { name: /Remove/ }).click();
  await refused.waitFor({ state: 'detached' });
});

await journey('vendor staff sees no money', async (at) => {
  await at.signIn('staff', '/vendor/prairie-gate/money');
  await at.look();
  await shown(at, 'This is not for your account');
  await at.go('/bn/vendor/prairie-gate');
  await at.page.locator('[data-line=live]').waitFor();
});
