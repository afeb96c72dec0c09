// What a first visit loads of JavaScript, over the wire; what it may, in bytes.
import assert from 'node:assert/strict';
import { journey } from './harness.ts';

const MOST = { home: 160_000, search: 180_000, part: 180_000 };

await journey('weight', async (at) => {
  await at.page.goto(`${at.base}/en/search?q=brake`);
  const part = await at.page.locator('main a[href*="/parts/"]').first().getAttribute('href');
  assert(part);
  const loaded = {
    home: await at.scriptBytes('/en'),
    search: await at.scriptBytes('/en/search?q=brake'),
    part: await at.scriptBytes(part),
  };
  console.log(loaded);
  for (const [page, bytes] of Object.entries(loaded))
    assert(bytes <= MOST[page as keyof typeof MOST], `${page}: ${bytes}`);
});
