// A vendor changes what things cost, and sees what that came to: prices in a table, by percent, promotions, rates of sending, the statement.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Graph } from './graph.ts';
import { journey } from './harness.ts';

const SHOP = '/en/vendor/prairie-gate';

await journey('vendor changes prices', async (at) => {
  const { page } = at;
  const seller = await Graph.as(at, at.account('vendor'));
  const { vendor } = await seller.ask('{ vendor(slug: "prairie-gate") { id } }');
  const offersOf = async () =>
    (
      await seller.ask(
        'query($id: ID!) { vendorOffers(vendorId: $id, first: 2) { edges { node { id sku price { amount } } } } }',
        { id: vendor.id },
      )
    ).vendorOffers.edges.map(({ node }: { node: { id: string; sku: string; price: { amount: number } } }) => node);
  const [one, two] = await offersOf();
  const cell = (name: string, id: string) => page.locator(`[name="${name}.${id}"]`);
  const money = (amount: number) => (amount / 100).toFixed(2);

  // What can't be meant is said at its cell, and nothing of it is saved.
  await at.signIn('vendor', '/vendor/prairie-gate/parts/prices');
  await cell('price', one.id).fill(money(one.price.amount + 100));
  await cell('price', two.id).fill('cheap');
  await page.getByRole('button', { name: 'Save: 2 changes' }).click();
  await page.getByText('Give a price such as 12.90.').waitFor();
  assert.equal(await cell('price', two.id).inputValue(), 'cheap', 'what was typed is kept');
  await at.look();
  assert.deepEqual(await offersOf(), [one, two]);
  await cell('price', two.id).press('Escape');
  await page.getByRole('button', { name: 'Save: 1 change' }).click();
  await page.getByText('1 offer was saved.').waitFor();
  assert.equal((await offersOf())[0].price.amount, one.price.amount + 100);

  // By percent: shown first, saved once.
  await at.go(`${SHOP}/parts/prices?q=${encodeURIComponent(one.sku)}&by=10`);
  await page.getByText('with 10 percent put on').waitFor();
  await page.getByRole('button', { name: /Save: \d+ change/ }).click();
  await page.getByText(/was saved|were saved/).waitFor();
  const raised = Math.round((one.price.amount + 100) * 1.1);
  assert.equal((await offersOf())[0].price.amount, raised);
  await page.reload();
  assert.equal(await cell('price', one.id).inputValue(), money(raised), 'no percent is put on once more');

  // A coupon is changed as it was made; where a code is taken it is said there.
  const code = `K${Date.now().toString(36).toUpperCase()}`;
  await seller.ask(
    'mutation($id: ID!, $code: String!) { createCoupon(vendorId: $id, coupon: { code: $code, basisPoints: 1000, cap: 500 }) { userErrors { code } } }',
    { id: vendor.id, code },
  );
  await at.go(`${SHOP}/promotions?kind=coupons`);
  while (!(await page.getByRole('rowheader', { name: code }).isVisible()))
    await page.getByRole('link', { name: 'Show more' }).click();
  await page.getByRole('link', { name: `Change ${code}` }).click();
  await page.getByRole('heading', { name: `Change ${code}` }).waitFor();
  await at.look();
  await page.locator('main section [name=value]').first().fill('250');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give more than 0 and at most 100 percent.').waitFor();
  await page.locator('main section [name=value]').first().fill('12.5');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const { coupon } = await seller.ask('query($code: String!) { coupon(code: $code) { basisPoints cap } }', { code });
  assert.deepEqual(coupon, { basisPoints: 1250, cap: 500 });

  // A zone is changed where it is wrong; nothing goes by it without a rate.
  const zone = `Zone ${code}`;
  await seller.ask(
    'mutation($id: ID!, $zone: DeliveryZoneInput!) { createDeliveryZone(vendorId: $id, zone: $zone) { userErrors { code } } }',
    { id: vendor.id, zone: { name: zone, countries: ['US'], regions: ['TX'] } },
  );
  await page.goto(`${at.base}${SHOP}/shipping`);
  await page.getByRole('link', { name: `Change ${zone}` }).click();
  await page.getByRole('heading', { name: `Change ${zone}` }).waitFor();
  await page.locator('main section [name=countries]').first().fill('US, XX');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText("This is no country's code").waitFor();
  await at.look();
  await page.locator('main section [name=countries]').first().fill('US, CA');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText('CA, US · TX').waitFor();
  await page.locator('tr', { hasText: zone }).locator('summary', { hasText: 'Remove' }).click();
  await page.getByRole('button', { name: `Remove ${zone}` }).click();
  await page.getByText(zone).first().waitFor({ state: 'detached' });

  await at.go(`${SHOP}/figures?days=30`);
  await page.getByRole('heading', { name: 'Sold most' }).waitFor();
  await at.go(`${SHOP}/money/statement`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  const [head, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
  assert.equal(head, 'at,memo,kind,order,amount,balance,currency,source');
  assert(lines.length > 0 && lines.every((line) => line.split(',').length === 8));
  await page.getByRole('button', { name: 'To print' }).click();
  await page.waitForURL(/statement\/print/);
  await page.getByRole('button', { name: 'Print', exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  assert(!(await page.getByRole('navigation').first().isVisible()), 'paper has no navigation');
  assert(await page.getByText('Balance after').isVisible());
  await page.emulateMedia({ media: 'screen' });
  await at.look();
});
