// Pictures of the main pages as somebody sees them who has chosen a car, put something into the cart, and bought before.
import { journey, type Walk } from './harness.ts';

const VIN = '1HGCM82633A004352';

await journey('gallery', async (at) => {
  const { page } = at;
  await at.signIn('customer', '/');
  await page.goto(`${at.base}/en/cars?vin=${VIN}&next=/garage`);
  const choice = page
    .locator('main button[type=submit]')
    .filter({ hasText: /Accord/ })
    .first();
  if (await choice.isVisible().catch(() => false)) await choice.click();
  await page.waitForLoadState('networkidle');
  await take(at, 'home', '/en');
  await take(at, 'search', '/en/search?q=brake');
  const part = await page.locator('main a[href*="/parts/"]').first().getAttribute('href');
  await take(at, 'part', part ?? '/en/parts');
  await take(at, 'cart', '/en/cart');
  await take(at, 'checkout', '/en/checkout');
  await page.goto(`${at.base}/en/account/orders`);
  const order = await page.locator('main a[href*="/orders/"]').first().getAttribute('href');
  await take(at, 'order', order ?? '/en/account/orders');
  await take(at, 'garage', '/en/garage');
  await at.signIn('vendor', '/vendor');
  await page.waitForURL(/\/vendor\/[a-z-]+$/);
  const home = new URL(page.url()).pathname;
  await take(at, 'board', home);
  await take(at, 'vendor-parts', `${home}/parts`);
  await at.signIn('admin', '/admin');
  await take(at, 'console', '/en/admin');
  await page.goto(`${at.base}/bn`);
  await take(at, 'home-bn', '/bn');
});

async function take(at: Walk, name: string, path: string): Promise<void> {
  await at.page.goto(at.base + path, { waitUntil: 'networkidle' }).catch(() => undefined); // the board never rests
  await at.page.locator('main h1').first().waitFor();
  await at.page.waitForTimeout(300);
  const file = `${process.env.PICTURES}/${name}-${at.isPhone ? 'phone' : 'desk'}.jpg`;
  await at.page.screenshot({ path: file, type: 'jpeg', quality: 72 });
}
