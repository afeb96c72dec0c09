// Every form of every page, filled with what no form wants, and sent while the router is away: a sentence that a person understands, nothing
// typed is lost, nothing falls over. In the market of Dhaka and in Bengali, where it troubles no other journey.
import assert from 'node:assert/strict';
import { FaultyWeb } from './faulty.ts';
import { type Found, fill, formsOf, RUBBISH, type Said, said, send, words } from './forms.ts';
import { buyOffer, Graph, putIn, sendTo } from './graph.ts';
import { journey, type Person, type Walk } from './harness.ts';
import { ROUTES, type Route, type Side } from './routes.ts';
import { ofVendor, Tour } from './tour.ts';

const KINDS = Object.keys(RUBBISH);
/** All kinds in each form; else some, other ones in each. */
const THOROUGH = process.env.THOROUGH === '1';
const CODE =
  /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|undefined|\[object|NaN|Traceback|Exception|invalid input syntax|DETAIL:|\bnull\b/;

/** Who leaves has nothing more to send. */
const LEAVES = /সাইন আউট/;

/** The browser asks its device, and waits for it. */
const ASKS_A_DEVICE = /পাসকি/;

/** In a page of Bengali. The desks say in English what they can't say otherwise; the shop never. */
const ENGLISH = 'in English: ';

const VENDOR = 'dholaikhal-motors';

type Attacker = { side: Side; person?: Person };
const ATTACKERS: readonly Attacker[] = [
  { side: 'shop' },
  { side: 'shop', person: 'customer' },
  { side: 'vendor', person: 'vendor' },
  { side: 'admin', person: 'admin' },
];

type Case = { name: string; values: string[]; away?: boolean };

/** The k-th form of the walk. */
function cases(k: number): Case[] {
  const of = (name: string): Case => ({ name, values: [RUBBISH[name] ?? ''] });
  const mixed = (from: number): Case => {
    const names = KINDS.slice(1).map((_, i, rest) => rest[(i + from) % rest.length] as string);
    return { name: `mixed from ${names[0]}`, values: names.map((name) => RUBBISH[name] ?? '') };
  };
  const away: Case = { name: 'away', values: ['7'], away: true };
  return THOROUGH ? [...KINDS.map(of), away] : [of('empty'), mixed(k), mixed(k + 4), away];
}

class Attack {
  readonly at: Walk;
  readonly faulty: FaultyWeb;
  readonly done: Set<string>;
  readonly english = new Set<string>();
  isShop = false;
  tries = 0;

  constructor(at: Walk, faulty: FaultyWeb, done: Set<string>) {
    this.at = at;
    this.faulty = faulty;
    this.done = done;
  }

  async open(path: string): Promise<void> {
    await this.at.page.goto(`${this.at.base}/bn${path}`, { waitUntil: 'load' });
    await this.at.settled();
    await this.at.awake();
  }

  async visit(path: string, route: Route): Promise<void> {
    this.isShop = route.side === 'shop';
    await this.open(path);
    for (const form of await formsOf(this.at.page)) {
      const id = `${route.side} ${form.sign}`;
      if (this.done.has(id) || LEAVES.test(form.sign)) continue;
      this.done.add(id);
      for (const each of cases(this.done.size)) {
        if ((!form.fields.length || ASKS_A_DEVICE.test(form.sign)) && !each.away) continue;
        await this.one(path, form, each).catch((error) =>
          this.at.faults.push(`${path} [${form.sign.slice(-160)}] ${each.name}: ${error}`),
        );
        this.faulty.way = 'open';
      }
    }
  }

  async one(path: string, form: Found, { name, values, away }: Case): Promise<void> {
    const { page } = this.at;
    const here = `${this.at.base}/bn${path}`;
    if (page.url() !== here || !(await fill(page, form.sign, values))) {
      await this.open(path);
      if (!(await fill(page, form.sign, values))) return;
    }
    const before = await words(page);
    if (away) this.faulty.way = 'away';
    const status = await send(page, form.sign);
    const isTold = ({ sentences, words: now }: Said) =>
      away ? sentences.some(hasReference) : sentences.length || now !== before;
    let found = await said(page, form.sign);
    for (let tries = 0; !isTold(found) && tries < 20; tries += 1) {
      await page.waitForTimeout(100);
      found = await said(page, form.sign);
    }
    this.faulty.way = 'open';
    this.tries += 1;
    const url = page.url();
    const wrong = away ? judgeAway(found, status, form.fields.length > 0) : judge(found, before, url !== here, values);
    if (status && status >= 500) wrong.push(`status ${status}`);
    for (const each of wrong) {
      const fault = `${path} [${form.sign.slice(-160)}] ${name}: ${each}`;
      if (each.startsWith(ENGLISH) && !this.isShop) this.english.add(each);
      else this.at.faults.push(fault);
    }
    if (found.failed || away) await this.open(path);
  }
}

const hasReference = (sentence: string): boolean => /[0-9a-f]{8}-[0-9a-f]{4}/.test(sentence);

function judge(found: Said, before: string, moved: boolean, values: string[]): string[] {
  const wrong: string[] = [];
  if (found.failed) wrong.push('the page is gone');
  for (const sentence of found.sentences) {
    const own = values.filter(Boolean).reduce((text, value) => text.replaceAll(value.trim(), ''), sentence);
    if (CODE.test(own)) wrong.push(`says a code: ${own.slice(0, 200)}`);
    if (/[A-Za-z]{3}/.test(own) && !/[\u0980-\u09ff]/.test(own)) wrong.push(`${ENGLISH}${own.slice(0, 160)}`);
  }
  if (!moved && found.isThere && found.refused && found.lost.length)
    wrong.push(`lost: ${found.lost.join('; ')} beside ${found.sentences.join(' / ').slice(0, 200)}`);
  // What was empty and stays so needs no words.
  const isEmpty = values.every((value) => value === '');
  if (!moved && !isEmpty && !found.sentences.length && found.words === before && found.isThere)
    wrong.push('nothing is said');
  return wrong;
}

function judgeAway(found: Said, status: number | undefined, hasFields: boolean): string[] {
  if (status === undefined && !found.failed) return [];
  const wrong: string[] = [];
  if (found.failed && status && hasFields) wrong.push('the page is gone');
  if (!found.sentences.some(hasReference)) wrong.push(`no reference: ${found.sentences.join(' / ').slice(0, 200)}`);
  if (status && found.lost.length) wrong.push(`lost: ${found.lost.join('; ')}`);
  return wrong;
}

const FOUND = '{ searchProducts(filter: { inStock: true }, first: 5) { edges { node { offers { id } } } } }';

/** The customer has bought, and has something in the cart, on its way to an address. */
async function shopped(at: Walk): Promise<void> {
  const customer = await Graph.as(at, at.account('customer'));
  await customer.ask('mutation { clearCart { userErrors { code } } }'); // of what an earlier walk has left
  const { searchProducts } = await customer.ask(FOUND);
  await buyOffer(customer, searchProducts.edges[0].node.offers[0].id);
  await fillCart(at);
}

async function fillCart(at: Walk): Promise<void> {
  const customer = await Graph.as(at, at.account('customer'));
  const { searchProducts } = await customer.ask(FOUND);
  await putIn(customer, searchProducts.edges[1].node.offers[0].id);
  await sendTo(customer);
}

/** The steps of the checkout that open one after the other. */
async function checkout(attack: Attack): Promise<void> {
  const { page } = attack.at;
  const route = { path: '/checkout', side: 'shop' } as const;
  await fillCart(attack.at); // it may have been put by meanwhile, under a name that is none
  await attack.open('/checkout?step=where');
  const another = page.locator('#where [name=addressId][value=""]');
  if (await another.count()) await another.check();
  await page.selectOption('#where [name=country]', 'BD');
  for (const [name, value] of Object.entries({
    recipient: 'আয়েশা',
    line1: '১২ মিরপুর রোড',
    city: 'ঢাকা',
    postalCode: '1216',
  }))
    await page.fill(`#where [name=${name}]`, value);
  await page.locator('#where button[type=submit]').click();
  await page.locator('#how form').waitFor();
  for (const step of ['how', 'pay']) await attack.visit(`/checkout?step=${step}`, route);
}

/** One after the other, by a server of their own. WALKER names the only one: `guest`, `vendor`. */
async function attackAll(at: Walk, attackers: readonly Attacker[], done: Set<string>): Promise<void> {
  const faulty = await FaultyWeb.start();
  try {
    for (const { side, person } of attackers) {
      if (!(person ?? 'guest').includes(process.env.WALKER ?? '')) continue;
      const there = await at.another();
      there.base = there.base.replace(/\d+$/, String(faulty.port));
      there.expect(/status of (404|500)|React error #441/); // the latter two are said of a page that could not be made
      if (person) await there.signIn(person);
      const attack = new Attack(there, faulty, done);
      const routes = ROUTES.filter((route) => route.side === side);
      const given = new Map([['/[...rest]', '/nowhere'], ...ofVendor(routes, VENDOR)]);
      const [started, tour] = [Date.now(), new Tour(there, routes, given)];
      await tour.walk((path, route) => attack.visit(path, route));
      if (person === 'customer') await checkout(attack);
      const { tries, english } = attack;
      console.log(`${person ?? 'guest'}: ${tour.seen.size} pages, ${tries} tries, ${Date.now() - started} ms`, [
        ...english,
      ]);
      await there.context.close();
    }
  } finally {
    await faulty.stop();
  }
}

await journey(
  'bad input',
  async (at) => {
    const done = new Set<string>();
    await shopped(at);
    const [admins, others] = [ATTACKERS.slice(-1), ATTACKERS.slice(0, -1)];
    await Promise.all([attackAll(at, admins, done), attackAll(at, others, done)]);
    console.log(`${done.size} forms`);
    assert(done.size > 100 || process.env.WALKER, `${done.size} forms`);
  },
  'dhaka.localhost',
);
