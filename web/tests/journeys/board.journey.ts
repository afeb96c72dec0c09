// A vendor's live board in several tabs of one browser: one line for all of them, which is cut, and whose tab is closed.
import assert from 'node:assert/strict';
import type { Page, Request } from 'playwright-core';
import { buyOffer, Graph, someone } from './graph.ts';
import { journey } from './harness.ts';
import { way } from './way.ts';

const BOARD = '/en/vendor/prairie-gate';
const OFFERS = 'query($id: ID!) { stock(vendorId: $id, first: 60) { edges { node { available offer { id } } } } }';
const BOUGHT = 'query($id: ID!) { order(id: $id) { vendorOrders { id number shipments { id } } } }';
const PARCEL = '[{ weight: 1500, length: 300, width: 200, height: 100 }]';

const { port, cut } = await way();

await journey(
  'the live board in two tabs, with a line that breaks',
  async (at) => {
    at.expect(/ERR_(EMPTY_RESPONSE|CONNECTION|INCOMPLETE|NETWORK|SOCKET)/); // the line is cut
    const seller = await Graph.as(at, at.account('vendor'));
    const staff = await Graph.as(at, at.account('staff'));
    const buyer = await Graph.as(at, await someone(at, 'buyer'));
    const { vendor } = await seller.ask('{ vendor(slug: "prairie-gate") { id } }');
    const { stock } = await seller.ask(OFFERS, { id: vendor.id });
    const offer = stock.edges.find(({ node }: { node: { available: number } }) => node.available > 20).node.offer.id;
    const sold = async () => {
      const order = await buyOffer(buyer, offer);
      const found = await buyer.until(BOUGHT, { id: order }, (data) => data.order?.vendorOrders[0]?.shipments?.length);
      const [part] = found.order.vendorOrders;
      return { id: part.id as string, number: part.number as string, shipment: part.shipments[0].id as string };
    };
    const row = (page: Page, number: string) => page.locator(`[data-order="${number}"]`);
    const line = (page: Page, state: string) => page.locator(`[data-line=${state}]`).waitFor();
    const tab = (page: Page, word: string) => page.locator('main fieldset button', { hasText: word }).click();

    await at.signIn('vendor', '/vendor/prairie-gate/orders');
    const [first, second] = [await at.context.newPage(), at.page];
    let lines = 0;
    const count = (by: number) => (asked: Request) => {
      if (asked.postData()?.includes('"since"')) lines += by;
    };
    for (const page of [first, second]) {
      page.on('request', count(1));
      page.on('requestfinished', count(-1));
      page.on('requestfailed', count(-1));
      await page.goto(at.base + BOARD);
      await line(page, 'live');
    }
    assert.equal(lines, 1, 'both tabs share one line');

    const one = await sold();
    for (const page of [first, second]) await row(page, one.number).waitFor();

    // Cut off, both say so; what was bought meanwhile is there when the line is.
    cut(2_500);
    for (const page of [first, second]) await line(page, 'reconnecting');
    const two = await sold();
    for (const page of [first, second]) {
      await row(page, two.number).waitFor();
      await line(page, 'live');
    }

    // The tab that holds the line is closed, and the other takes it.
    await first.close();
    const three = await sold();
    await row(second, three.number).waitFor();
    await line(second, 'live');

    // A colleague packs one: that is seen too.
    const accept = 'mutation($id: ID!) { acceptVendorOrder(vendorOrderId: $id) { userErrors { code } } }';
    await staff.ask(accept, { id: one.id });
    await staff.ask(
      `mutation($id: ID!) { packShipment(shipmentId: $id, parcels: ${PARCEL}) { userErrors { code } } }`,
      { id: one.shipment },
    );
    await tab(second, 'Packed');
    await row(second, one.number).getByText('Packed').waitFor();

    // Two are picked and accepted at once.
    await tab(second, 'New');
    for (const { number } of [two, three]) await second.getByRole('checkbox', { name: `Pick ${number}` }).check();
    await at.look();
    await second.getByRole('button', { name: 'Accept 2' }).click();
    for (const { number } of [two, three]) await row(second, number).waitFor({ state: 'detached' });
    await tab(second, 'To do');
    for (const { number } of [two, three]) await row(second, number).getByText('Accepted').waitFor();
    await at.look();
  },
  'localhost',
  String(port),
);
