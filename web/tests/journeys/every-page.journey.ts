// Every page of the application, by everybody who may see it, in both colours and a part of it in Bengali: none violates WCAG 2.2 AA, none is
// wider than the window, none fails. Which pages there are the folders of `app` say, and what leads to an open one the pages before it do.
import assert from 'node:assert/strict';
import { buy, deliver, Graph, putIn, someone } from './graph.ts';
import { journey, type Person, type Walk } from './harness.ts';
import { ROUTES, type Side } from './routes.ts';
import { ofVendor, Tour } from './tour.ts';

type Walker = { side: Side; person?: Person | 'shopper'; host?: string; paths?: (path: string) => boolean };

const PLATFORM = /^\/admin\/(tenants|plans|letters)(\/|$)/;
const VENDOR = 'prairie-gate';

/** Who walks where. Support and the vendor's staff see of each page what they may, or that it is not for them. */
const WALKERS: readonly Walker[] = [
  { side: 'shop', paths: (path) => !/^\/(account|orders)/.test(path) },
  { side: 'shop', person: 'shopper', paths: (path) => /^\/(account|garage|cart|checkout|orders|compare)/.test(path) },
  { side: 'vendor', person: 'vendor' },
  { side: 'vendor', person: 'staff' },
  { side: 'admin', person: 'admin', paths: (path) => !PLATFORM.test(path) },
  { side: 'admin', person: 'support', paths: (path) => !PLATFORM.test(path) },
  {
    side: 'admin',
    person: 'operator',
    host: 'platform.localhost',
    paths: (path) => PLATFORM.test(path) || path === '/admin',
  },
];

/** Looks at it from all sides; each fourth in Bengali. */
async function visit(at: Walk, path: string, inBengali: boolean): Promise<void> {
  const { page } = at;
  const response = await page.goto(`${at.base}/${inBengali ? 'bn' : 'en'}${path}`, { waitUntil: 'load' });
  const status = response?.status();
  if (status !== 200 && path !== NOWHERE) at.faults.push(`status ${status} at ${path}`);
  await at.settled();
  const title = await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    return document.querySelector('h1')?.textContent ?? '';
  });
  if (FAILED.test(title)) at.faults.push(`failed: ${page.url()}`);
  await at.look();
  await at.lookInTheDark();
}

const NOWHERE = '/nothing-is-here';
const FAILED = /did not work|signed out|কাজটি হয়নি|সাইন আউট/;

type Given = { shopper: { email: string; password: string }; paths: ReadonlyMap<string, string> };

/** Somebody who has bought, sends back, and has put something into the cart; and paths to which no link of a page leads. */
async function given(at: Walk): Promise<Given> {
  const shopper = await someone(at, 'walker');
  const [buyer, admin] = [await Graph.as(at, shopper), await Graph.as(at, at.account('admin'))];
  const orderId = await buy(buyer, 'oil filter', 2);
  const { vendorOrderId, lineId } = await deliver(admin, orderId);
  await buyer.ask(
    'mutation($of: ID!, $line: ID!) { requestReturn(vendorOrderId: $of, lines: [{ lineId: $line, quantity: 1, reason: DOES_NOT_FIT }]) { userErrors { code } } }',
    { of: vendorOrderId, line: lineId },
  );
  const other = await buy(buyer, 'brake pad');
  const disputed = await deliver(admin, other);
  await buyer.ask(
    'mutation($of: ID!) { openDispute(vendorOrderId: $of, reason: NOT_AS_DESCRIBED, body: "It is another colour") { userErrors { code } } }',
    { of: disputed.vendorOrderId },
  );
  const found = await buyer.ask(
    '{ searchProducts(filter: { text: "brake pad", inStock: true }, first: 1) { edges { node { offers { id } } } } }',
  );
  await putIn(buyer, found.searchProducts.edges[0].node.offers[0].id);
  const { shareCart } = await buyer.ask('mutation { shareCart { shareToken userErrors { code } } }');
  const { createWebhookEndpoint } = await admin.ask(
    'mutation { createWebhookEndpoint(endpoint: { url: "http://127.0.0.1:9/", eventTypes: ["order.confirmed"] }) { endpoint { id } userErrors { code message } } }',
  );
  await admin.ask('mutation($id: ID!) { sendTestWebhook(endpointId: $id) { userErrors { code } } }', {
    id: createWebhookEndpoint.endpoint.id,
  });
  await admin.ask('mutation { setSetting(name: "mail.sender_name", value: "The market") { userErrors { code } } }');
  const { vendor } = await admin.ask('query($slug: String!) { vendor(slug: $slug) { id } }', { slug: VENDOR });
  const { warehouses } = await admin.ask('query($of: ID!) { warehouses(vendorId: $of) { id } }', { of: vendor.id });
  const { openStockCount } = await admin.ask(
    'mutation($in: ID!) { openStockCount(warehouseId: $in, bins: "A") { count { id } userErrors { code message } } }',
    { in: warehouses[0].id },
  );
  const paths = new Map([
    ['/[...rest]', NOWHERE],
    ...ofVendor(ROUTES, VENDOR),
    ['/vendor/[vendor]/stock/counts/[count]', `/vendor/${VENDOR}/stock/counts/${openStockCount.count.id}`],
    ['/cart/shared/[token]', `/cart/shared/${encodeURIComponent(shareCart.shareToken)}`],
    ['/orders/[id]', `/orders/${orderId}`],
    ['/orders/[id]/dispute', `/orders/${orderId}/dispute?part=${vendorOrderId}`],
    ['/orders/[id]/return', `/orders/${orderId}/return?part=${vendorOrderId}`],
  ]);
  return { shopper, paths };
}

await journey('every page', async (at) => {
  at.expect(/status of 404/);
  const { shopper, paths } = await given(at);
  const reached = new Set<string>();
  const walkers = [...WALKERS];
  const lane = async () => {
    for (let walker = walkers.shift(); walker; walker = walkers.shift()) {
      const there = await at.another(walker.host);
      there.expect(/status of 404/);
      if (walker.person) await there.signIn(walker.person === 'shopper' ? shopper : walker.person);
      const { side, paths: may = () => true } = walker;
      const routes = ROUTES.filter((route) => route.side === side && may(route.path));
      const tour = new Tour(there, routes, paths);
      const started = Date.now();
      await tour.walk((path) => visit(there, path, tour.seen.size % 4 === 0));
      console.log(`${walker.side} as ${walker.person ?? 'guest'}: ${tour.seen.size} pages, ${Date.now() - started} ms`);
      for (const route of tour.seen) reached.add(route);
      await there.context.close();
    }
  };
  await Promise.all([lane(), lane()]);
  const missing = ROUTES.filter(({ path }) => !reached.has(path)).map(({ path }) => path);
  assert.deepEqual(missing, [], 'what no page leads to is said in `given`');
});
