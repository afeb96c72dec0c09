// The forms of a page, filled with what no form wants, and what the page says to it.
import type { Page } from 'playwright-core';

export type Found = {
  /** Its fields and its button: the same on each row of a list. */
  sign: string;
  fields: string[];
};
export type Said = {
  /** What is read at a field, above the form or beside it. */
  sentences: string[];
  /** Fields whose value is no longer what was entered. */
  lost: string[];
  refused: boolean;
  isThere: boolean;
  failed: boolean;
  /** All of the page's words, to see whether anything has happened. */
  words: string;
};

/** Rubbish, by its kind; `date`, `time` and `number` for fields that take nothing else. */
export const RUBBISH: Record<string, string> = {
  empty: '',
  long: 'x'.repeat(10_000),
  foreign: 'ঢাকার গাড়ি قطع غيار السيارات 部品',
  emoji: '👩‍👩‍👧‍👦🚗🏴‍☠️ 🇧🇩 \u200d\ufe0f',
  controls: '\u0000\u0007\u001b[31m\u202e\ufeff\ufffe%00\\u0000',
  markup: `'; DROP TABLE users;--<script>alert(1)</script>{{7*7}}\${7*7}"`,
  huge: '99999999999999999999',
  negative: '-1',
  fraction: '1e309',
  day: '0000-99-99',
};

/** In the page: `window.forms` finds, fills, sends and reads them. */
const TOOLS = `(() => {
  if (window.forms) return;
  const typed = (form) => [...form.elements].filter((field) =>
    field.matches('input:not([type=hidden],[type=radio],[type=checkbox],[type=submit],[type=button],[type=file]), textarea') &&
    field.name && !field.readOnly && !field.disabled);
  const sender = (form) => [...form.elements].find((each) => each.matches('button[type=submit], button:not([type])') && !each.disabled);
  const sign = (form) => [typed(form).map(({ name }) => name).join(','), (sender(form)?.textContent ?? '').trim(),
    form.querySelector('[name=kind][type=hidden]')?.value ?? ''].join(' | ');
  const all = () => [...document.querySelectorAll('main form, dialog form')];
  const one = (wanted) => all().find((form) => form === window.forms.chosen) ?? all().find((form) => sign(form) === wanted);
  const set = (field, value) => {
    const proto = field.matches('textarea') ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
    Object.getOwnPropertyDescriptor(proto, 'value').set.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const special = { date: '9999-12-31', 'datetime-local': '0001-01-01T00:00', time: '23:59', number: '-1', month: '9999-12' };
  const entered = {};
  window.forms = {
    find: () => all().map((form) => ({ sign: sign(form), fields: typed(form).map(({ name }) => name), sends: Boolean(sender(form)) }))
      .filter(({ sends }) => sends),
    fill: (wanted, values) => {
      const form = all().find((each) => sign(each) === wanted);
      if (!form) return false;
      window.forms.chosen = form;
      form.closest('details')?.setAttribute('open', '');
      form.noValidate = true;
      form.removeAttribute('data-said');
      typed(form).forEach((field, i) => set(field, values[i % values.length] === '' ? '' : special[field.type] ?? values[i % values.length]));
      entered[wanted] = typed(form).map(({ name, value, type }) => [name, value, type]);
      return true;
    },
    words: () => document.querySelector('main')?.innerText ?? '',
    send: (wanted) => { const form = one(wanted); const by = sender(form); by ? form.requestSubmit(by) : form.requestSubmit(); },
    said: (wanted) => {
      const form = one(wanted);
      const near = form?.closest('section, li, article, tr, details') ?? document;
      const spoken = [...new Set([...document.querySelectorAll('[role=alert],[role=status]'), ...near.querySelectorAll('[id$=-wrong], .text-stop, .text-check')])];
      const sentences = spoken.map((each) => each.innerText.trim()).filter(Boolean);
      const flat = (text) => text.replace(/\\s+/g, ' ').trim();
      const now = form ? typed(form) : [];
      const lost = (entered[wanted] ?? []).filter(([name, value, type], i) => type !== 'password' && now[i]?.name === name && flat(now[i].value) !== flat(value))
        .map(([name, value], i) => name + ': ' + value.slice(0, 30) + ' > ' + String(now.find((each) => each.name === name)?.value).slice(0, 30));
      const refused = [...document.querySelectorAll('[role=alert]')].some((each) => each.innerText.trim()) || Boolean(form?.querySelector('[aria-invalid=true]'));
      return { sentences, refused, lost, isThere: Boolean(form), words: window.forms.words(),
        failed: /did not work|কাজটি হয়নি/.test(document.querySelector('h1')?.textContent ?? '') };
    },
  };
})()`;

const call = <Answer>(page: Page, what: string, ...said: unknown[]): Promise<Answer> =>
  page.evaluate<Answer>(`${TOOLS}; window.forms.${what}(...${JSON.stringify(said)})`);

export const formsOf = (page: Page): Promise<Found[]> => call(page, 'find');
export const fill = (page: Page, sign: string, values: string[]): Promise<boolean> => call(page, 'fill', sign, values);
export const words = (page: Page): Promise<string> => call(page, 'words');

const QUIET_MS = 4_000;
const SHOWN = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(!document.querySelector('[aria-busy=true], .animate-pulse')))))`;

/** Sends it, and waits until what was sent is answered and shown; the status, or none where nothing was sent. */
export async function send(page: Page, sign: string): Promise<number | undefined> {
  const before = page.url();
  const answered = page
    .waitForResponse((response) => response.request().method() === 'POST', { timeout: 25_000 })
    .catch(() => undefined);
  const moved = page.waitForURL((url) => url.href !== before, { timeout: 25_000 }).catch(() => undefined);
  const sent = page
    .waitForRequest((request) => request.method() === 'POST' || request.isNavigationRequest(), { timeout: QUIET_MS })
    .catch(() => undefined);
  await call(page, 'send', sign);
  const request = await Promise.race([sent, moved.then(() => undefined)]);
  if (!request && page.url() === before) return undefined;
  const response = request?.method() === 'POST' ? await answered : undefined;
  await Promise.race([response?.finished(), page.waitForTimeout(300)]); // not every answer says when it ends
  await page.waitForLoadState('load');
  await page.waitForFunction(SHOWN, undefined, { timeout: 10_000 }).catch(() => undefined);
  return response?.status();
}

export const said = (page: Page, sign: string): Promise<Said> => call(page, 'said', sign);
