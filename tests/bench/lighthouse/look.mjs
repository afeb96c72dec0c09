// Lighthouse as a phone, of each address that is given: its scores and figures, a line of JSON for each look.
// node look.mjs <looks at each> <address>...
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [looks, ...addresses] = process.argv.slice(2);
const ALL = ['performance', 'accessibility', 'best-practices', 'seo'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-extensions'];

const chrome = await launch({ chromeFlags: FLAGS, logLevel: 'silent' });
try {
  for (const address of addresses) await fetch(address).then((answer) => answer.text()); // the cache is warm for all
  // Each page in turn, so that a minute in which the machine is busy is not one page's alone.
  for (let look = 0; look < Number(looks); look++)
    for (const address of addresses) {
      const onlyCategories = look === 0 ? ALL : ['performance']; // the others don't change from look to look
      console.log(JSON.stringify(await seen(address, onlyCategories)));
    }
} finally {
  chrome.kill();
}

async function seen(address, onlyCategories, again = true) {
  const { lhr } = await lighthouse(address, { port: chrome.port, output: 'json', logLevel: 'error', onlyCategories });
  const { categories, audits, runtimeError } = lhr;
  if (runtimeError && again) return seen(address, onlyCategories, false);
  if (runtimeError) throw new Error(`${address}: ${runtimeError.message}`);
  const value = (audit) => audits[audit].numericValue;
  return {
    address,
    scores: Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)])),
    wrong: Object.values(categories)
      .filter(({ id }) => id !== 'performance')
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => id),
    fcp: value('first-contentful-paint'),
    lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
    si: value('speed-index'),
    sent: sentOf(audits['network-requests'].details.items),
  };
}

/** Bytes over the wire, of each kind of file. */
function sentOf(requests) {
  const sent = {};
  for (const { resourceType, transferSize } of requests) sent[resourceType] = (sent[resourceType] ?? 0) + transferSize;
  return sent;
}
