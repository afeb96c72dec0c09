// Every page of the application, by everybody who may see it, in both colours and a part of it in Bengali: none violates WCAG 2.2 AA, none is
// wider than the window, none fails. Which pages there are the folders of `app` say, and what leads to an open one the pages before it do.
import assert from 'node:assert/strict';
import { buy, deliver, Graph, putIn, someone } from './graph.ts';
import { journey, type Person, type Walk } from './harness.ts';
import { isFixed, ROUTES, type Route, routeOf, type Side } from './routes.ts';

type Walker = { side: Side; person?: Person | 'shopper'; host?: string; paths?: (path: string) => boolean };

const PLATFORM = /^\/admin\/(tenants|plans|letters)(\/|$)/;
const VENDOR = 'prairie-gate';

/** Who walks where. Support and the vendor's staff see of each page what they may, or that it is not for them. */
const WALKERS: readonly Walker[] = [
  { side: 'shop' },
  { side: 'shop', person: 'shopper', paths: (path) => /^\/(account|garage|cart|checkout|orders|compare)/.test(path) },
  { side: 'vendor', person: 'vendor' },
  { side: 'vendor', person: 'staff' },
  { side: 'admin', person: 'admin', paths: (path) => !PLATFORM.test(path) },
  { side: 'admin', person: 'support', paths: (path) => !PLATFORM.test(path) },
  { side: 'admin', person: 'operator', host: 'platform.localhost', paths: (path) => PLATFORM.test(path) || path === '/admin' },
];

class Tour {
  readonly at: Walk;
  readonly walker: Walker;
  /** A path for each route, as far as one is known. */
  readonly known = new Map<string, string>();
  readonly seen = new Set<string>();

  constructor(at: Walk, walker: Walker, given: ReadonlyMap<string, string>) {
    this.at = at;
    this.walker = walker;
    for (const route of this.routes) {
      if (isFixed(route)) this.known.set(route.path, route.path);
      const path = given.get(route.path);
      if (path) this.known.set(route.path, path);
    }
  }

  get routes(): readonly Route[] {
    const { side, paths = () => true } = this.walker;
    return ROUTES.filter((route) => route.side === side && paths(route.path));
  }

  /** All that is known, and what that leads to. */
  async walk(): Promise<void> {
    for (;;) {
      const next = [...this.known].find(([route]) => !this.seen.has(route));
      if (!next) return;
      const [route, path] = next;
      this.seen.add(route);
      await this.visit(path);
    }
  }

  async visit(path: string): Promise<void> {
    const { page } = this.at;
    const inBengali = this.seen.size % 4 === 0;
    const response = await page.goto(`${this.at.base}/${inBengali ? 'bn' : 'en'}${path}`, { waitUntil: 'load' });
    const status = response?.status();
    if (status !== 200 && !path.includes(NOWHERE)) this.at.faults.push(`status ${status} at ${path}`);
    await this.at.settled();
    const failed = await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
      return document.querySelector('h1')?.textContent ?? '';
    });
    if (/did not work|signed out|কাজটি হয়নি|সাইন আউট/.test(failed)) this.at.faults.push(`failed: ${page.url()}`);
    await this.at.look();
    await this.at.lookInTheDark();
    await this.learn();
  }

  /** What its links lead to. */
  async learn(): Promise<void> {
    const links = await this.at.page.evaluate(() => [...document.links].map(({ href }) => href));
    for (const href of links) {
      if (!href.startsWith(this.at.base)) continue;
      const { pathname, search } = new URL(href);
      const route = routeOf(pathname);
      if (!route || this.known.has(route.path) || !this.routes.includes(route)) continue;
      this.known.set(route.path, pathname.replace(/^\/(en|bn)/, '') + search);
    }
  }
}

const NOWHERE = '/nothing-is-here';

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
  const found = await buyer.ask(
    '{ searchProducts(filter: { text: "brake pad", inStock: true }, first: 1) { edges { node { offers { id } } } } }',
  );
  await putIn(buyer, found.searchProducts.edges[0].node.offers[0].id);
  const { shareCart } = await buyer.ask('mutation { shareCart { shareToken userErrors { code } } }');
  const { addWebhookEndpoint } = await admin.ask(
    'mutation { addWebhookEndpoint(endpoint: { url: "http://127.0.0.1:9/", eventTypes: ["order.confirmed"] }) { endpoint { id } userErrors { code message } } }',
  );
  await admin.ask('mutation($id: ID!) { sendTestWebhook(endpointId: $id) { userErrors { code } } }', {
    id: addWebhookEndpoint.endpoint.id,
  });
  const ofVendor = ROUTES.filter(({ path }) => /^\/vendor\/\[vendor\](\/[^[]*)?$/.test(path));
  const paths = new Map([
    ['/[...rest]', NOWHERE],
    ...ofVendor.map(({ path }) => [path, path.replace('[vendor]', VENDOR)] as const),
    ['/cart/shared/[token]', `/cart/shared/${encodeURIComponent(shareCart.shareToken)}`],
    ['/orders/[id]', `/orders/${orderId}`],
    ['/orders/[id]/return', `/orders/${orderId}/return?part=${vendorOrderId}`],
  ]);
  return { shopper, paths };
}

await journey('every page', async (at) => {
  at.expect(/status of 404/);
  const { shopper, paths } = await given(at);
  const reached = new Set<string>();
  for (const walker of WALKERS) {
    const there = await at.another(walker.host);
    there.expect(/status of 404/);
    if (walker.person) await there.signIn(walker.person === 'shopper' ? shopper : walker.person);
    const tour = new Tour(there, walker, paths);
    const started = Date.now();
    await tour.walk();
    console.log(`${walker.side} as ${walker.person ?? 'guest'}: ${tour.seen.size} pages, ${Date.now() - started} ms`);
    for (const route of tour.seen) reached.add(route);
    await there.context.close();
  }
  const missing = ROUTES.filter(({ path }) => !reached.has(path)).map(({ path }) => path);
  assert.deepEqual(missing, [], 'what no page leads to is said in `given`');
});
