// The market's administrator goes through each queue: vendors, companies, orders to review, disputes, returns, payouts.
import assert from 'node:assert/strict';
import { buy, buyOffer, deliver, Graph, someone } from './graph.ts';
import { journey, type Walk } from './harness.ts';

const STEPS = [
  'mutation($id: ID!) { one: submitVendorDocument(vendorId: $id, kind: BUSINESS_REGISTRATION, name: "Register", reference: "files/1") { userErrors { code } } }',
  'mutation($id: ID!) { one: submitVendorDocument(vendorId: $id, kind: TAX_REGISTRATION, name: "Tax", reference: "files/2") { userErrors { code } } }',
  'mutation($id: ID!) { one: declareForVendor(vendorId: $id, kind: ATTESTATION, version: "1") { userErrors { code } } }',
  'mutation($id: ID!) { one: declareForVendor(vendorId: $id, kind: TERMS, version: "1") { userErrors { code } } }',
  'mutation($id: ID!) { one: addBankAccount(vendorId: $id, account: { holder: "Northern Axles", currency: "USD", country: "US", routing: "021000021", number: "123456789" }) { userErrors { code } } }',
];

const LIMIT = 800_000;

/** So many of one part that they cost more. */
async function buyFor(buyer: Graph, amount: number): Promise<string> {
  const { searchProducts } = await buyer.ask(
    '{ searchProducts(filter: { inStock: true }, first: 60, sort: PRICE_DESC) { edges { node { offers { id price { amount } availability { available } } } } } }',
  );
  type Offer = { id: string; price: { amount: number }; availability: { available: number } };
  const offers: Offer[] = searchProducts.edges.flatMap(({ node }: { node: { offers: Offer[] } }) => node.offers);
  const enough = ({ price }: Offer) => Math.ceil((amount * 1.5) / price.amount);
  const offer = offers.find((each) => each.availability.available >= enough(each) && enough(each) > 1);
  assert(offer, 'there is enough of a part');
  return buyOffer(buyer, offer.id, enough(offer));
}

/** Opens what is folded behind that word, within `scope`. */
const unfold = (at: Walk, scope: string, word: string) =>
  at.page.locator(scope).locator('summary', { hasText: word }).first().click();

const press = (at: Walk, scope: string, word: string) =>
  at.page.locator(scope).getByRole('button', { name: word, exact: true }).first().click();

/** Somewhere else by a link: its heading and its title are there. */
async function arrive(at: Walk, path: RegExp): Promise<void> {
  await at.page.waitForURL(path);
  await at.page.waitForFunction(() => document.title && document.querySelector('h1:not(.sr-only)'));
  await at.look();
}

await journey('admin through each queue', async (at) => {
  const { page } = at;
  const suffix = `${at.isPhone ? 'p' : 'd'}${Date.now().toString(36)}`;
  const admin = await Graph.as(at, at.account('admin'));

  const applicant = await someone(at, 'applicant');
  const seller = await Graph.as(at, applicant);
  const applied = await seller.ask(
    'mutation($slug: String!, $name: String!) { applyAsVendor(slug: $slug, name: $name, city: "Duluth") { vendor { id } userErrors { code } } }',
    {
      slug: `axles-${suffix}`,
      name: `Axles ${suffix}`,
    },
  );
  const selling = await Graph.as(at, applicant);
  for (const step of STEPS) await selling.ask(step, { id: applied.applyAsVendor.vendor.id });
  await seller.ask(
    'mutation($name: String!) { stateCompany(company: { name: $name, taxNumber: "DE136695976" }) { userErrors { code } } }',
    { name: `Werkstatt ${suffix}` },
  );

  await at.signIn('admin', '/admin');
  await at.look();

  // A vendor's account is verified, and the vendor approved.
  await page.getByRole('link', { name: 'Vendors who want to sell' }).click();
  await arrive(at, /\/admin\/vendors/);
  await page.getByRole('link', { name: `Axles ${suffix}` }).click();
  await arrive(at, /\/admin\/vendors\/.+/);
  await press(at, 'main', "It is the vendor's: verify");
  await page.getByText('Verified', { exact: true }).waitFor();
  await press(at, 'main', 'Approve');
  await page.getByText('Active', { exact: true }).waitFor();

  // A company's number was looked up.
  await at.go('/en/admin/companies');
  const company = `section:has-text("Werkstatt ${suffix}")`;
  await press(at, company, 'The number is theirs: verify');
  await page.locator(company).waitFor({ state: 'detached' });
  await at.go('/en/admin/companies?state=VERIFIED');
  await page.locator(company).waitFor();

  // An order above the limit waits, and is let through. No other journey buys for as much.
  const buyer = await Graph.as(at, await someone(at, 'buyer'));
  await admin.ask(`mutation { setSetting(name: "orders.review_above", value: "${LIMIT}") { userErrors { code } } }`);
  await new Promise((done) => setTimeout(done, 2_000)); // a fact that orders hears
  const held = await buyFor(buyer, LIMIT);
  const { order } = await admin.until(
    'query($id: ID!) { order(id: $id) { number status timeline(first: 50) { edges { node { kind } } } } }',
    { id: held },
    (data) => data.order?.timeline.edges.some(({ node }: { node: { kind: string } }) => node.kind === 'REVIEW_ASKED'),
  );
  await at.go('/en/admin/held');
  const waiting = `section:has-text("${order.number}")`;
  await unfold(at, waiting, 'Approve');
  await page.locator(waiting).locator('textarea').first().fill('Known to us');
  await press(at, waiting, 'Approve');
  await page.locator(waiting).waitFor({ state: 'detached' });
  await at.go(`/en/admin/orders/${held}`);
  await page.getByText('Passed the review').waitFor();
  await page.getByRole('link', { name: 'Its events' }).click();
  await arrive(at, /\/admin\/events/);
  await page.getByRole('heading', { name: 'OrderAuthorized' }).waitFor();
  await page.locator('main details summary').first().click();
  await page.getByText('"order_id"').first().waitFor();

  // It arrives; the buyer wants it to go back, and then asks the market.
  const { vendorOrderId, lineId } = await deliver(admin, held);
  await buyer.ask(
    'mutation($of: ID!, $line: ID!) { requestReturn(vendorOrderId: $of, lines: [{ lineId: $line, quantity: 1, reason: DOES_NOT_FIT }]) { userErrors { code message } } }',
    {
      of: vendorOrderId,
      line: lineId,
    },
  );
  await at.go('/en/admin/returns');
  const back = `section:has-text("${order.number}")`;
  await unfold(at, back, 'Refuse');
  await page.locator(back).locator('textarea').first().fill('It fits by its number');
  await press(at, back, 'Refuse');
  await page.locator(back).waitFor({ state: 'detached' });
  await at.go('/en/admin/returns?status=REFUSED');
  await page.locator(back).getByText('It fits by its number').waitFor();

  const opened = await buyer.ask(
    'mutation($of: ID!, $body: String!) { openDispute(vendorOrderId: $of, reason: RETURN_REFUSED, body: $body) { dispute { id } userErrors { code } } }',
    {
      of: vendorOrderId,
      body: `It does not fit my car ${suffix}`,
    },
  );
  assert(opened.openDispute.dispute.id);
  await at.go('/en/admin/disputes?status=OPEN');
  const dispute = `section:has-text("It does not fit my car ${suffix}")`;
  await unfold(at, dispute, 'Decide');
  await page.locator(dispute).locator('select').selectOption('SPLIT');
  await press(at, dispute, 'Decide');
  await page.locator(dispute).locator('[role=alert]').waitFor(); // how much?
  await at.look();
  assert.equal(await page.locator(dispute).locator('select').inputValue(), 'SPLIT', 'what was chosen is kept');
  await page.locator(dispute).locator('[name=amount]').fill('1.00');
  await press(at, dispute, 'Decide');
  await page.locator(dispute).waitFor({ state: 'detached' });
});

await journey('admin keeps order', async (at) => {
  const { page } = at;
  const suffix = `${at.isPhone ? 'p' : 'd'}${Date.now().toString(36)}`;
  const { email } = await someone(at, 'stranger');
  await at.signIn('admin', '/admin/users');

  // Somebody is found, blocked, and let in again.
  await page.fill('[name=email]', email);
  await press(at, 'main', 'Find');
  await page.waitForURL(/email=/);
  await page.locator('tbody').getByRole('link', { name: email }).click();
  await arrive(at, /\/users\/.+/);
  await unfold(at, 'main', 'Block');
  await page.selectOption('[name=reason]', 'OTHER');
  await press(at, 'main', 'Block');
  await page.getByText('Blocked', { exact: true }).waitFor();
  await press(at, 'main', 'Unblock');
  await page.getByText('Active', { exact: true }).waitFor();

  // A role, a flag, a setting and back.
  await at.go('/en/admin/roles');
  await unfold(at, 'main', 'Compose a role');
  await page.fill('[name=name]', `desk_${suffix}`);
  await page.fill('[name=title]', `Desk ${suffix}`);
  await page.check('[value="orders.orders.read"]');
  await press(at, 'main', 'Compose a role');
  await page.getByRole('heading', { name: `Desk ${suffix}` }).waitFor();
  await at.go('/en/admin/settings');
  const days = 'section:has-text("orders.return_days")';
  await page.locator(days).locator('[name=value]').fill('many');
  await press(at, days, 'Save');
  await page.locator(days).locator('[aria-invalid=true]').waitFor();
  await at.look();
  await page.locator(days).locator('[name=value]').fill('60');
  await press(at, days, 'Save');
  await page.locator(days).getByText('Saved.').waitFor();
  await page.locator(days).getByRole('link', { name: 'History' }).click();
  await arrive(at, /settings\/orders\.return_days/);

  // A gift card: its code is told once, and it is blocked.
  await at.go('/en/admin/gift-cards');
  await unfold(at, 'main', 'Issue a gift card');
  await page.fill('[name=amount]', '25.00');
  await press(at, 'main', 'Issue a gift card');
  const code = (await page.locator('main code').textContent()) ?? '';
  await at.look();
  const finder = 'section:has-text("Find a card")';
  await page.locator(finder).locator('[name=code]').fill('AAAA-BBBB');
  await press(at, finder, 'Find it');
  await page.getByText('No card has this code').waitFor();
  await at.look();
  await page.locator(finder).locator('[name=code]').fill(code.toLowerCase().replaceAll('-', ' '));
  await press(at, finder, 'Find it');
  await arrive(at, /\/admin\/gift-cards\/[^/]+$/);
  assert(!page.url().includes(code.slice(0, 4)), 'a code never stands in an address');
  const card = `section:has-text("ends in ${code.slice(-4)}")`;
  await unfold(at, card, 'Block it');
  await press(at, card, 'Block it');
  await page.locator(card).getByText('Blocked', { exact: true }).waitFor();

  // A tax class is made, renamed, and holds for a category.
  await at.go('/en/admin/taxes');
  await unfold(at, 'main', 'Add a class');
  await page.locator('main [name=code]:visible').fill(`C${suffix}`.toUpperCase());
  await page.locator('main [name=name]:visible').fill(`Class ${suffix}`);
  await press(at, 'main', 'Add a class');
  await unfold(at, 'main', `Change Class ${suffix}`);
  await page.locator('main [name=name]:visible').first().fill(`Reduced ${suffix}`);
  await press(at, 'main', `Change Class ${suffix}`);
  await page.locator('main summary', { hasText: `Change Reduced ${suffix}` }).waitFor();
  await page.reload();
  await unfold(at, 'main', 'Tax a category otherwise');
  await page.locator('main [name=classId]:visible').selectOption({ label: `Reduced ${suffix}` });
  await press(at, 'main', 'Tax a category otherwise');
  await page.getByText('Done.').waitFor();
  await at.look();
  await page.locator('main [name=classId]:visible').first().selectOption('');
  await press(at, 'main', 'Tax a category otherwise');
  await page.getByText('Done.').waitFor();

  // A group of customers, and points for one of them.
  const shopper = await someone(at, 'member');
  await at.go('/en/admin/groups');
  await unfold(at, 'main', 'Make a group');
  await page.fill('[name=name]', `Workshops ${suffix}`);
  await press(at, 'main', 'Make a group');
  const group = `section:has-text("Workshops ${suffix}")`;
  await at.go('/en/admin/price-rules');
  await unfold(at, 'main', 'Make a price rule');
  await page.fill('[name=name]', `For workshops ${suffix}`);
  await page.fill('[name=tiers]', 'cheaper');
  await page.selectOption('[name=groupId]', { label: `Workshops ${suffix}` });
  await press(at, 'main', 'Make a price rule');
  await page.locator('[name=tiers][aria-invalid=true]').waitFor();
  await at.look();
  await page.fill('[name=tiers]', '1: 2.5 %\n10: 5 %');
  await press(at, 'main', 'Make a price rule');
  const priced = `main tr:has-text("For workshops ${suffix}")`;
  await page.locator(priced).getByText('from 10: −5%').waitFor();
  await unfold(at, priced, 'Stop it');
  await press(at, priced, 'Stop it');
  await page.locator(priced).getByText('Off', { exact: true }).waitFor();
  await at.go('/en/admin/groups');
  await unfold(at, group, 'Put somebody in');
  await page.locator(group).locator('[name=email]').fill(`nobody-${suffix}@example.org`);
  await press(at, group, 'Put somebody in');
  await page.getByText('Nobody has an account with this address').waitFor();
  await at.look();
  await page.locator(group).locator('[name=email]').fill(shopper.email);
  await press(at, group, 'Put somebody in');
  await page.locator(group).getByRole('link', { name: shopper.email }).click();
  await arrive(at, /admin\/users\/.+/);
  const points = 'section:has-text("They never had any."), section:has-text("Granted")';
  await unfold(at, points, 'Grant points');
  await page.fill('[name=points]', '120');
  await page.fill('[name=note]', 'For their patience');
  await press(at, points, 'Grant points, or take some away');
  await page.locator(points).getByText('+120').waitFor();
  await at.look();

  // The market's own promotions and ways of sending are made, and changed.
  await at.go('/en/admin/promotions');
  await unfold(at, 'main', 'Make a promotion');
  await page.fill('[name=name]', `Frost ${suffix}`);
  await page.fill('[name=value]', '5');
  await press(at, 'main', 'Make a promotion');
  await page
    .locator('main tr', { hasText: `Frost ${suffix}` })
    .getByRole('link', { name: 'Change' })
    .click();
  await page.waitForURL(/edit=/);
  await page.getByRole('heading', { name: `Change Frost ${suffix}` }).waitFor();
  await at.look();
  await page.fill('[name=value]', '7.5');
  await press(at, 'main', 'Save');
  await page
    .locator('main tr', { hasText: `Frost ${suffix}` })
    .getByText('7.5% off')
    .waitFor();
  await at.go('/en/admin/shipping');
  await unfold(at, 'main', 'Add a zone');
  await page.locator('[name=name]:visible').fill(`Far ${suffix}`);
  await page.locator('[name=countries]:visible').fill('IS');
  await press(at, 'main', 'Add a zone');
  await page.locator('main tr', { hasText: `Far ${suffix}` }).waitFor();

  // What a provider would be sent; the books add up; the graph answers for itself.
  await at.go('/en/admin/providers');
  await page.getByRole('link', { name: 'Mock gateway', exact: true }).click();
  await arrive(at, /providers\/.+/);
  await press(at, 'main', 'Dry run');
  await page.getByText('POST http').first().waitFor();
  await at.go('/en/admin/faults');
  await press(at, 'main', 'Check now');
  await page.getByText('Checked.').waitFor();
  await at.go('/en/admin/explorer?example=orders');
  await page.frameLocator('iframe').locator('.graphiql-container').first().waitFor();
});

await journey('admin pays a vendor', async (at) => {
  const { page } = at;
  const admin = await Graph.as(at, at.account('admin'));
  const buyer = await Graph.as(at, await someone(at, 'buyer'));
  const orderId = await buy(buyer, 'oil filter');
  const { vendorId, vendorOrderId, lineId } = await deliver(admin, orderId);
  await at.signIn('admin', `/admin/orders/${orderId}`);
  await at.look();

  // What was paid at the door is charged; the sale is in the books.
  await page.getByRole('link', { name: 'Cash on delivery' }).click();
  await arrive(at, /\/admin\/payments\/.+/);
  await page.getByText('Captured', { exact: true }).first().waitFor();
  const booked = 'query($id: ID!) { order(id: $id) { ledgerTransactions { kind } } }';
  await admin.until(booked, { id: orderId }, ({ order }) =>
    order.ledgerTransactions.some(({ kind }: { kind: string }) => kind === 'RELEASE'),
  );
  await at.go(`/en/admin/orders/${orderId}`);
  await page.getByRole('link', { name: 'Sale', exact: true }).click();
  await arrive(at, /ledger\/transactions/);

  const asked = await admin.ask(
    'mutation($id: ID!) { requestPayout(vendorId: $id, currency: "USD") { payout { amount { formatted } } userErrors { code } } }',
    { id: vendorId },
  );
  const payout = `section:has-text("${asked.requestPayout.payout.amount.formatted}")`;
  const reference = `TR-${Date.now()}`;
  await at.go('/en/admin/payouts');
  await press(at, payout, 'Approve');
  await page.locator(payout).waitFor({ state: 'detached' });
  await at.go('/en/admin/payouts?status=APPROVED');
  await unfold(at, payout, 'The bank has paid it');
  await page.locator(payout).locator('[name=reference]:visible').fill(reference);
  await press(at, payout, 'The bank has paid it');
  await page.locator(payout).waitFor({ state: 'detached' });
  await at.go('/en/admin/payouts?status=PAID');
  await page.getByText(reference).waitFor();

  // It comes back after all: taken, and received as it was found.
  await buyer.ask(
    'mutation($of: ID!, $line: ID!) { requestReturn(vendorOrderId: $of, lines: [{ lineId: $line, quantity: 1, reason: CHANGED_MIND }]) { userErrors { code message } } }',
    { of: vendorOrderId, line: lineId },
  );
  const { order } = await admin.ask('query($id: ID!) { order(id: $id) { number } }', { id: orderId });
  const back = `section:has-text("${order.number}")`;
  await at.go('/en/admin/returns');
  await press(at, back, 'Approve');
  await page.locator(back).waitFor({ state: 'detached' });
  await at.go('/en/admin/returns?status=APPROVED');
  await unfold(at, back, 'Receive it');
  await page.locator(back).locator('select').selectOption('DAMAGED');
  await page.locator(back).locator('[name=fee]').fill('much');
  await press(at, back, 'Receive it');
  await page.locator(back).locator('[aria-invalid=true]').waitFor();
  await at.look();
  await page.locator(back).locator('[name=fee]').fill('10');
  await press(at, back, 'Receive it');
  await page.locator(back).waitFor({ state: 'detached' });
  await at.go('/en/admin/returns?status=RECEIVED');
  await page.locator(back).getByText('Damaged').waitFor();
});

await journey('a parcel does not arrive', async (at) => {
  const { page } = at;
  const admin = await Graph.as(at, at.account('admin'));
  const buyer = await Graph.as(at, await someone(at, 'waiting'));
  const orderId = await buy(buyer, 'oil filter');
  const shipments = 'query($id: ID!) { order(id: $id) { shipments { id status } } }';
  const { order } = await admin.until(shipments, { id: orderId }, (data) => data.order?.shipments?.length);
  const { id } = order.shipments[0];
  await admin.ask(
    'mutation($id: ID!) { packShipment(shipmentId: $id, parcels: [{ weight: 1500, length: 300, width: 200, height: 100 }]) { userErrors { code } } }',
    { id },
  );
  await admin.ask(
    'mutation($id: ID!) { dispatchShipment(shipmentId: $id, carrier: "DHL", trackingNumber: "JD02") { userErrors { code } } }',
    { id },
  );
  await at.signIn('admin', `/admin/orders/${orderId}`);
  const parcels = 'section:has-text("Parcels")';
  await page.locator(parcels).getByText('DHL JD02').waitFor();
  await unfold(at, parcels, 'It does not arrive');
  await at.look();
  await page.locator(parcels).locator('[name=note]').fill('Searched for a week');
  await press(at, parcels, 'It does not arrive');
  await page.locator(parcels).getByText('Lost', { exact: true }).waitFor();
  await at.look();
  await buyer.until(shipments, { id: orderId }, (data) => data.order.shipments[0].status === 'LOST');
});

await journey('support sees what it may', async (at) => {
  await at.signIn('support', '/admin');
  await at.look();
  for (const path of ['orders', 'users', 'disputes', 'payments', 'carts', 'settings', 'taxes'])
    await at.go(`/en/admin/${path}`);
  for (const path of ['ledger', 'payouts', 'roles', 'providers', 'flags', 'companies']) {
    await at.go(`/en/admin/${path}`);
    await at.page.getByText('This is not for your account').first().waitFor();
  }
});

await journey(
  'the operator opens a tenant',
  async (at) => {
    const { page } = at;
    const slug = `t${at.isPhone ? 'p' : 'd'}${Date.now().toString(36)}`;
    await at.signIn('operator', '/admin/tenants');
    await at.look();
    await unfold(at, 'main', 'Open a tenant');
    await page.fill('[name=slug]', slug);
    await page.fill('[name=name]', `Tenant ${slug}`);
    await page.fill('[name=currency]', 'euro');
    await press(at, 'main', 'Open a tenant');
    await page.locator('[aria-invalid=true]').waitFor();
    assert.equal(await page.inputValue('[name=slug]'), slug, 'what was entered is kept');
    await at.look();
    await page.fill('[name=currency]', 'EUR');
    await page.fill('[name=hosts]', `${slug}.localhost`);
    await press(at, 'main', 'Open a tenant');
    await page.getByText('Done.').waitFor();
    await page.getByRole('link', { name: `Tenant ${slug}` }).click();
    await arrive(at, /tenants\/.+/);
    await unfold(at, 'main', 'Suspend');
    await page.fill('[name=reason]:visible', 'Not paid');
    await press(at, 'main', 'Suspend');
    await page.getByText('Suspended', { exact: true }).waitFor();
    await press(at, 'main', 'Reinstate');
    await page.getByText('Active', { exact: true }).waitFor();
    for (const path of ['plans', 'letters']) await at.go(`/en/admin/${path}`);
    await at.go('/en/admin');
  },
  'platform.localhost',
);
