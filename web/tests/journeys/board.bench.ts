// The browser of tests/bench/board.py, which says what to do by lines on stdin and is answered by lines on stdout. Between the
// browser and the market is a way of its own, that can be cut.
import { createInterface } from 'node:readline';
import { type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { buyOffer, Graph, someone } from './graph.ts';
import { Walk } from './harness.ts';
import { way } from './way.ts';

const OFFERS = 'query($id: ID!) { stock(vendorId: $id, first: 60) { edges { node { available offer { id } } } } }';
const BOUGHT = 'query($id: ID!) { order(id: $id) { status vendorOrders { id lines { id } shipments { id } } } }';

/** In the page: what each order shows, and when it was painted: in the task after the frame in which the page had it. */
const PROBE = `(() => {
  const shown = new Map();
  const painted = [];
  const after = new MessageChannel();
  after.port1.onmessage = ({ data: news }) => {
    const at = performance.timeOrigin + performance.now();
    for (const what of news) painted.push([what, at]);
  };
  const stateOf = (row) => {
    for (const span of row.querySelectorAll('span')) {
      const sent = /^(\\d+) of \\d+ sent/.exec(span.textContent);
      if (sent) return 1 + Number(sent[1]);
    }
    return row.textContent.includes('Accepted') ? 1 : 0;
  };
  const look = (rows) => {
    const news = [];
    for (const row of rows) {
      const number = row.dataset.order;
      const state = stateOf(row);
      if (shown.get(number) === state) continue;
      shown.set(number, state);
      news.push(number + ' ' + state);
    }
    if (news.length) after.port2.postMessage(news);
  };
  window.boardShown = () => {
    look(document.querySelectorAll('[data-order]'));
    return Object.fromEntries(shown);
  };
  window.boardPainted = () => Object.fromEntries(painted.splice(0));
  look(document.querySelectorAll('[data-order]'));
  new MutationObserver((changes) => {
    const rows = new Set();
    for (const { target, addedNodes } of changes) {
      const row = (target.nodeType === 1 ? target : target.parentElement)?.closest('[data-order]');
      if (row) rows.add(row);
      for (const node of addedNodes) if (node.nodeType === 1 && node.matches('[data-order]')) rows.add(node);
    }
    look(rows);
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
})()`;

const hidden = (page: Page, is: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, is);

const { port, cut } = await way();
const base = `http://localhost:${port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 } });
context.setDefaultTimeout(60_000);
const at = new Walk(context, await context.newPage(), base, false);
let tabs: Page[] = [];
let held = 0;

async function buy(quantity: number) {
  const seller = await Graph.as(at, at.account('vendor'));
  const { vendor } = await seller.ask('{ vendor(slug: "prairie-gate") { id } }');
  const { stock } = await seller.ask(OFFERS, { id: vendor.id });
  type Held = { node: { available: number; offer: { id: string } } };
  const [most] = (stock.edges as Held[]).sort((a, b) => b.node.available - a.node.available);
  const offer = most?.node.offer.id ?? '';
  const buyer = await Graph.as(at, await someone(at, 'buyer'));
  const order = await buyOffer(buyer, offer, quantity);
  const found = await buyer.until(BOUGHT, { id: order }, (data) => data.order?.vendorOrders[0]?.shipments?.length);
  const [part] = found.order.vendorOrders;
  return { order, part: part.id, line: part.lines[0].id };
}

async function open(count: number, orders: number) {
  await at.signIn('vendor', '/vendor/prairie-gate');
  for (let tab = 0; tab < count; tab += 1) {
    const page = tab ? await context.newPage() : at.page;
    const count = (by: number) => (asked: Request) => {
      if (asked.postData()?.includes('"since"')) held += by;
    };
    page.on('request', count(1));
    page.on('requestfinished', count(-1));
    page.on('requestfailed', count(-1));
    await page.goto(`${base}/en/vendor/prairie-gate`);
    await page.locator('[data-line=live]').waitFor();
    await page.locator('main fieldset button', { hasText: 'To do' }).click();
    const older = page.getByRole('button', { name: 'Older orders' });
    while ((await page.locator('[data-order]').count()) < orders && (await older.count())) {
      const before = await page.locator('[data-order]').count();
      await older.click();
      await page.waitForFunction((had) => document.querySelectorAll('[data-order]').length > had, before);
    }
    await page.mouse.move(640, 20);
    await page.evaluate(PROBE);
    tabs.push(page);
  }
  await tabs[0]?.bringToFront();
  return tabs.length;
}

type Asked = { what: string; quantity?: number; tabs?: number; orders?: number };
const DO: Record<string, (asked: Asked) => unknown> = {
  buy: ({ quantity = 1 }) => buy(quantity),
  open: ({ tabs: count = 1, orders = 0 }) => open(count, orders),
  painted: () => Promise.all(tabs.map((page) => page.evaluate('boardPainted()'))),
  shown: () => Promise.all(tabs.map((page) => page.evaluate('boardShown()'))),
  lines: () => held,
  cut: () => cut(),
  'hide others': () => Promise.all(tabs.slice(1).map((page) => hidden(page, true))),
  hide: () => tabs[0] && hidden(tabs[0], true),
  'hide all': () => Promise.all(tabs.map((page) => hidden(page, true))),
  show: () => Promise.all(tabs.map((page) => hidden(page, false))),
  close: async () => {
    await tabs[0]?.close();
    tabs = tabs.slice(1);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  const answer = await DO[asked.what]?.(asked);
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
}
await browser.close();
process.exit(0);
