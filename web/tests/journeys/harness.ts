// What every journey stands on: a browser at the market, a person who signs in, and eyes for what must hold on each page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';

export type Person = 'customer' | 'vendor' | 'staff' | 'support' | 'admin' | 'operator';
type Account = { email: string; password: string };

const env = (name: string, otherwise?: string): string => {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`${name} is missing; tests/web/test_journeys.py says it`);
  return value;
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where the time went, in milliseconds. */
const SPENT = { axe: 0, signIn: 0, mail: 0 };
const PATIENCE_MS = 30_000;
const VIEWS = { desk: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

const windowOf = (view: keyof typeof VIEWS) => ({ viewport: VIEWS[view], hasTouch: view === 'phone' });

/** A tab, on a machine that is SLOW times slower than this one. */
async function open(context: BrowserContext): Promise<Page> {
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const rate = Number(env('SLOW', '1'));
  if (rate > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
  return page;
}

export class Walk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly isPhone: boolean;
  base: string;
  readonly giftCard = env('GIFT_CARD', '');
  /** What went wrong beside the steps: said by the console, asked of others, found by axe. */
  readonly faults: string[];
  #expected: RegExp[] = [];

  constructor(context: BrowserContext, page: Page, base: string, isPhone: boolean, faults: string[] = []) {
    this.faults = faults;
    this.context = context;
    this.page = page;
    this.base = base;
    this.isPhone = isPhone;
    this.#watch(page);
    context.on('page', (other) => this.#watch(other));
  }

  #watch(page: Page): void {
    page.on('console', (said) => {
      if (!['error', 'warning'].includes(said.type())) return;
      const text = `${said.text()} (${said.location().url})`;
      if (!this.#expected.some((pattern) => pattern.test(text))) this.faults.push(`console at ${page.url()}: ${text}`);
    });
    page.on('pageerror', (error) => this.faults.push(`script at ${page.url()}: ${error}`));
    page.on('request', (request) => {
      const url = request.url();
      if (
        !url.startsWith(this.base) &&
        !/^(data|blob):/.test(url) &&
        !this.#expected.some((pattern) => pattern.test(url))
      )
        this.faults.push(`asked of another host at ${page.url()}: ${url}`);
    });
  }

  /** That the console says this, or that this URL is asked, belongs to the journey. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  async go(path: string): Promise<Response | null> {
    const response = await this.page.goto(this.base + path, { waitUntil: 'load' });
    await this.awake();
    await this.look();
    return response;
  }

  /** The page as it is now, when colours have come to rest: no violation of WCAG 2.2 AA, nothing over the edge. */
  async look(): Promise<void> {
    await this.settled();
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) this.faults.push(`wider than the window at ${this.page.url()}`);
    await this.#violations({ type: 'tag', values: RULES });
  }

  /** The page itself is there, not what stands in for it while it comes. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(
      () => document.title && document.querySelector('h1') && !document.querySelector('.animate-pulse'),
    );
  }

  /** Scripts have taken over what the page has: before, its links and forms lead to pages as they do anywhere. */
  async awake(): Promise<void> {
    await this.page.waitForFunction(() =>
      [...document.querySelectorAll('main form, main a')].every((each) =>
        Object.keys(each).some((key) => key.startsWith('__react')),
      ),
    );
    // What is done with the document as a whole comes after that: once there is nothing else to do.
    await this.page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 5_000 })));
  }

  /** What colours alone decide, in those of the night. */
  async lookInTheDark(): Promise<void> {
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await this.#violations({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  async #violations(runOnly: { type: string; values: string[] }): Promise<void> {
    const { page } = this;
    const started = Date.now();
    const options = { runOnly, resultTypes: ['violations'] }; // nobody reads in full what passed: a tenth less
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
    const found = await page.evaluate<string[]>(`(async () => {
      const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
      const { violations } = await window.axe.run(${JSON.stringify(options)});
      return violations.map(({ id, nodes }) => 'axe ' + id + ': ' + nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | '));
    })()`);
    SPENT.axe += Date.now() - started;
    for (const fault of found) this.faults.push(`${fault} at ${page.url()}`);
  }

  account(person: Person): Account {
    return JSON.parse(env('PEOPLE'))[person] as Account;
  }

  /** Somebody else, in a browser of their own: what goes wrong there goes wrong here. */
  async another(host?: string): Promise<Walk> {
    const browser = this.context.browser();
    assert(browser);
    const base = host ? this.base.replace(new URL(this.base).hostname, host) : this.base;
    const context = await browser.newContext(windowOf(this.isPhone ? 'phone' : 'desk'));
    return new Walk(context, await open(context), base, this.isPhone, this.faults);
  }

  /** Signs in as one of the demo's people, and is at `next` then. */
  async signIn(person: Person | Account, next = '/sign-in'): Promise<void> {
    const { email, password } = typeof person === 'string' ? this.account(person) : person;
    const { page } = this;
    const started = Date.now();
    await page.goto(`${this.base}/en/sign-in?next=${encodeURIComponent(next)}`);
    await page.fill('main [name=email]', email);
    await page.fill('main [name=password]', password);
    await page
      .locator('main form', { has: page.locator('[name=password]') })
      .locator('button[type=submit]')
      .click();
    await page.waitForURL((url) => !url.searchParams.has('next') && !url.pathname.endsWith('/cart/merge'));
    SPENT.signIn += Date.now() - started;
  }

  /** What was last sent to an address by e-mail or SMS and says this; waits for it. */
  async mail(to: string, saying: RegExp): Promise<RegExpMatchArray> {
    const { hostname } = new URL(this.base);
    const started = Date.now();
    while (Date.now() - started < PATIENCE_MS) {
      const html = await (await fetch(`http://${hostname}:${env('ROUTER_PORT')}/mailbox`)).text();
      const letters = html.split('<article>').filter((letter) => letter.includes(to));
      const found = letters.map((letter) => letter.replaceAll('&amp;', '&').match(saying)).find(Boolean);
      if (found) {
        SPENT.mail += Date.now() - started;
        return found;
      }
      await this.page.waitForTimeout(150);
    }
    throw new Error(`nothing that says ${saying} came to ${to}`);
  }

  /** JavaScript of a page on a first visit, over the wire, in bytes. */
  async scriptBytes(path: string): Promise<number> {
    const context = await this.context.browser()?.newContext();
    assert(context);
    const page = await context.newPage();
    const client = await context.newCDPSession(page);
    const scripts = new Set<string>();
    let bytes = 0;
    client.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)));
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await client.send('Network.enable');
    await page.goto(this.base + path, { waitUntil: 'networkidle' });
    await context.close();
    return bytes;
  }
}

/** Walks in the market of that host, in the window that VIEW names. The process ends with 1 where something fails. ONLY walks one of a file. */
export async function journey(
  name: string,
  walk: (at: Walk) => Promise<void>,
  host = 'localhost',
  port = env('WEB_PORT', '3000'),
): Promise<void> {
  if (!name.includes(env('ONLY', ''))) return;
  const view = env('VIEW', 'desk') as keyof typeof VIEWS;
  const browser: Browser = await chromium.launch({
    executablePath: env('CHROMIUM', '/usr/bin/chromium'),
    args: ['--no-sandbox'],
  });
  const context = await browser.newContext(windowOf(view));
  const page = await open(context);
  const at = new Walk(context, page, `http://${host}:${port}`, view === 'phone');
  try {
    await walk(at);
    assert.deepEqual(at.faults, []);
    console.log(`${name} (${view}): done`, SPENT);
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name} (${view}) at ${page.url()}\n`, error, at.faults);
    const picture = `${env('PICTURES', '/tmp')}/${name.replaceAll(' ', '-')}-${view}.png`;
    await page.screenshot({ path: picture, fullPage: true }).catch(() => undefined);
    console.error(picture);
  } finally {
    await browser.close();
  }
}
