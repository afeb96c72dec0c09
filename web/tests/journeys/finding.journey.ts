// A shopper says which car it is, finds a part that fits it among others, compares it, and puts it into the cart.
import assert from 'node:assert/strict';
import { journey, type Walk } from './harness.ts';

const VIN = '1HGCM82633A004352';
const CAR = '2003 Honda Accord EX-V6';
const cards = (at: Walk) => at.page.locator('main article');

async function sayCar(at: Walk): Promise<void> {
  const { page } = at;
  await at.go('/en');
  const box = page.getByRole('textbox', { name: 'VIN or frame number' });
  await box.pressSequentially('1hgcm82643a004352');
  await page.getByText('The check digit does not match').waitFor();
  await box.fill('');
  await box.pressSequentially(VIN.slice(0, 8));
  await page.getByText('Accord 2003–2007').waitFor();
  await at.look();
  await box.pressSequentially(VIN.slice(8).toLowerCase());
  await page.getByText('The check digit does not match').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: CAR }).waitFor();
  await at.look();
  await page.getByRole('button', { name: CAR }).click();
  await page.getByRole('heading', { name: `Often bought for your ${CAR}` }).waitFor();
  await at.look();
}

async function search(at: Walk): Promise<void> {
  const { page } = at;
  const box = page.getByRole('combobox', { name: 'Search parts' });
  await box.pressSequentially('oil');
  await page.getByRole('option').first().waitFor();
  await at.look();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=oil/);
  await cards(at).first().waitFor();
  await at.look();
  assert.equal(
    await cards(at)
      .filter({ hasText: /Fits|Check the fit/ })
      .count(),
    24,
    'each says whether it fits',
  );
  await page.getByRole('link', { name: 'Show 24 more' }).click();
  await page.waitForURL(/pages=2/);
  await page.waitForFunction(() => document.querySelectorAll('main article').length > 24);
  const unrolled = await cards(at).count();
  await page.reload();
  assert.equal(await cards(at).count(), unrolled, 'a reload keeps how far the list was unrolled');
  await at.awake();
  await page.evaluate(() => Object.assign(window, { same: true }));
  await cards(at).nth(24).locator('a').click();
  await page.waitForURL(/\/parts\//);
  assert(await page.evaluate(() => 'same' in window), 'a link is followed without loading a page anew');
  await page.goBack();
  await page.waitForURL(/pages=2/);
  await page.waitForFunction((count) => document.querySelectorAll('main article').length === count, unrolled);

  if (at.isPhone) await page.locator('main label', { hasText: 'filters' }).click();
  const brand = page.locator('aside section', { hasText: 'Brand' }).locator('a:visible').first();
  await brand.click();
  await page.waitForURL(/brand=/);
  await page
    .getByRole('link', { name: /^Remove:/ })
    .nth(1)
    .waitFor();
  await page.selectOption('[name=sort]', 'PRICE_ASC');
  await page.waitForURL(/sort=PRICE_ASC/);
  assert.match(page.url(), /brand=/, 'another order keeps what was chosen');
  await page.goBack();
  await page.goBack();
  await page.waitForURL((url) => !url.searchParams.has('brand'));
}

/** A car among the words is read out of them, and they can be looked for as they are. */
async function searchWithCarWords(at: Walk): Promise<void> {
  const { page } = at;
  await at.go('/en/search?q=toyota+corolla+brake+pads');
  await page.getByText('Showing “brake pads” for Toyota Corolla.').waitFor();
  await cards(at).first().waitFor();
  await at.look();
  await page.getByRole('link', { name: 'Search the words instead' }).click();
  await page.waitForURL(/as=words/);
  await page.getByRole('link', { name: /As words$/ }).waitFor();
}

async function findNothing(at: Walk): Promise<void> {
  const { page } = at;
  await at.go('/en/search?q=zzyzxqqk');
  await page.getByText('Nothing found for “zzyzxqqk”').waitFor();
  await at.go('/en/search?q=toyota+corolla+2012+flux+capacitor');
  await page.getByText('Showing “flux capacitor” for Toyota Corolla 2012.').waitFor();
  await page.getByRole('link', { name: 'Make it your car' }).click();
  await page.waitForURL(/\/cars\?make=Toyota&model=Corolla&year=2012/);
  await page.getByText('Which of these is it?').waitFor();
  await at.look();
  await at.go('/en/search?q=%00%F0%9F%9A%97%27%22%3Cscript%3E&brand=rubbish&price=9-1&pages=-4');
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function buy(at: Walk): Promise<void> {
  const { page } = at;
  await at.go('/en/search?q=04465-60157&cars=any');
  await cards(at).first().locator('a').click();
  await page.waitForURL(/\/parts\//);
  await page.getByText(`Does not fit your ${CAR}`).waitFor();
  await at.look();
  const said = await page.locator('script[type="application/ld+json"]').first().textContent();
  const product = JSON.parse(said ?? '{}');
  assert.equal(product['@type'], 'Product');
  assert.match(product.offers[0].price, /^\d+\.\d\d$/);
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), page.url());
  await page.locator('figure button').click();
  await page.getByRole('dialog').waitFor();
  await at.look();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Price history' }).waitFor();
  await page.locator('#delivery summary').click();
  await page.selectOption('[name=country]', 'US');
  await page.fill('[name=postalCode]', '78701');
  await page.getByRole('button', { name: 'Show', exact: true }).first().click();
  await page.getByText('Delivery to 78701, United States').waitFor();
  await page
    .getByText(/^Arrives .+ \(78701, United States\)/)
    .first()
    .waitFor();
  await at.look();
  await page.fill('[name=cars]', 'RAV4');
  await page.locator('#vehicles').getByRole('button', { name: 'Show', exact: true }).click();
  await page.waitForURL(/cars=RAV4/);
  await page
    .getByRole('button', { name: /^Add to cart/ })
    .first()
    .click();
  await page.getByText('It is in your cart.').waitFor();
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.waitForURL(/\/compare/);
  await page.getByRole('table').waitFor();
  await at.look();
  await page.getByRole('button', { name: /^Remove/ }).click();
  await page.getByText('Nothing to compare yet').waitFor();
}

/** Before any script, or without: forms lead to pages. */
async function withoutScript(at: Walk): Promise<void> {
  const context = await at.context.browser()?.newContext({ javaScriptEnabled: false });
  const page = await context?.newPage();
  assert(context && page);
  await page.goto(`${at.base}/en`);
  await page.fill('[name=vin]', VIN);
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('button', { name: CAR }).first().click();
  await page.waitForURL(/\/en$/);
  await page.getByText(CAR).first().waitFor();
  await page.goto(`${at.base}/en/cars?vin=1HGCM826`);
  await page.getByText('Accord 2003–2007').waitFor();
  await page.fill('[name=q]', VIN);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('vin') === VIN);
  await page.goto(`${at.base}/en/categories/engine-oil`);
  await page.locator('main article a').first().click();
  await page.waitForURL(/\/parts\//);
  await page.locator('#delivery summary').click();
  await page.fill('[name=postalCode]', 'M5V*');
  await page.locator('#delivery button').click();
  await page.getByText('This is no postal code that we know.').waitFor();
  assert.equal(await page.locator('[name=postalCode]').inputValue(), 'M5V*', 'what was typed stands there again');
  await context.close();
}

/** What was visited is there without a line, what was not says so. */
async function withoutLine(at: Walk): Promise<void> {
  const { page, context } = at;
  at.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch|status of 404/);
  await at.go('/en/categories/engine-oil');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await at.go('/en/categories/engine-oil');
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /Oil/ }).waitFor();
  await page.getByText('You are offline.').waitFor();
  await page.goto(`${at.base}/en/categories/horn`);
  await page.getByRole('heading', { name: 'No connection' }).waitFor();
  await context.setOffline(false);
}

await journey('finding a part', async (at) => {
  await sayCar(at);
  await search(at);
  await searchWithCarWords(at);
  await findNothing(at);
  await buy(at);
  await withoutScript(at);
  const isBuilt = !(await at.page.content()).includes('hmr-client');
  const isSlowed = Boolean(process.env.SLOW); // a page that is slowed does not hear that its line is gone
  if (isBuilt && !isSlowed) await withoutLine(at);
});
