// Pages are read before they are alive. A browser that has all scripts at once runs them before it draws anything; here they
// are asked for when the first words can be seen. Forms and links work until then as they do without scripts.

const SCRIPT = /<script src="(\/_next\/[^"]+)"((?: async=""| nonce="[^"]+")+)><\/script>/g;
const HINT = /<link rel="preload" as="script"[^>]*>/g;
const [BODY, OPENS, CLOSES] = ['</head>', '<script src="/_next/', '</script>'];
/** A window that nobody looks at draws nothing. */
const AT_LATEST_MS = 2_000;

const loader = (addresses) =>
  `(s=>{let go=()=>{for(let a of s.splice(0)){let e=document.createElement("script");e.src=a;e.async=true;document.head.append(e)}};` +
  `try{new PerformanceObserver(go).observe({type:"paint",buffered:true})}catch{go()}setTimeout(go,${AT_LATEST_MS})})(${JSON.stringify(addresses)})`;

/** What is drawn by scripts alone, as pages that there are none of: nothing of it is seen before them. */
const NOTHING_DRAWN = '<html id="__next_error__"';

/** Of a page as far as it is, from its beginning. As it was, where its scripts are not as we know them, or all that it has. */
export function paintFirst(page) {
  if (page.includes(NOTHING_DRAWN)) return page;
  const body = page.indexOf(BODY);
  const opens = page.indexOf(OPENS, body); // React's own, with which it begins: the only one after the head
  const closes = opens < 0 ? -1 : page.indexOf(CLOSES, opens);
  if (body < 0 || opens < 0 || closes < 0) return page;
  const addresses = [];
  let nonce;
  const take = (_, address, attributes) => {
    addresses.push(address);
    nonce = / nonce="([^"]+)"/.exec(attributes)?.[1];
    return '';
  };
  const head = page.toString('utf8', 0, body).replace(SCRIPT, take).replace(HINT, '');
  const first = page.toString('utf8', opens, closes + CLOSES.length).replace(SCRIPT, take);
  if (!nonce || first) return page;
  const late = `<script nonce="${nonce}">${loader(addresses)}</script>`;
  return Buffer.concat([Buffer.from(head + late), page.subarray(body, opens), page.subarray(closes + CLOSES.length)]);
}
