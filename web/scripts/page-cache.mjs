// Whole pages, kept for some seconds for readers of whom nothing is known. A page says itself that it may be kept, and what it
// learns while it is drawn can take that back (graph/page.ts).
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** What is being drawn, as far as pages know of it. */
globalThis.drawing = new AsyncLocalStorage();

/** All that pages are made by, but for these: who asks, and the pieces of pages that scripts ask for. */
const PERSONAL = /^(?:cookie|authorization|range|rsc|purpose)$|^(?:next-|x-nextjs|x-middleware)/;
const LONGEST_ADDRESS = 500;

/** Undefined where the page is somebody's own. */
function keyOf({ method, url, headers }) {
  if (method !== 'GET' || url.length > LONGEST_ADDRESS || Object.keys(headers).some((name) => PERSONAL.test(name)))
    return;
  const market = headers['x-forwarded-host'] ?? headers.host;
  return JSON.stringify([market, headers['x-forwarded-proto'], url, headers['accept-language']]);
}

const MOST_BYTES = 16_000_000;
const LARGEST = 500_000;
const END = Buffer.from('</html>');
/** While somebody draws it anew, others are given the one before. */
const PATIENCE_MS = 5_000;
/** So many times older than it may be, it is given to nobody. */
const TOO_OLD = 6;

const pages = new Map();
let bytes = 0;

function drop(key) {
  bytes -= pages.get(key)?.size ?? 0;
  pages.delete(key);
}

function keep(key, page) {
  drop(key);
  pages.set(key, page);
  bytes += page.size;
  for (const [oldest] of pages) {
    if (bytes <= MOST_BYTES) break;
    drop(oldest);
  }
}

/** The page, if it is there and nobody has to draw it: whoever comes first when it is old does. */
function found(key) {
  const page = pages.get(key);
  if (!page) return;
  const now = Date.now();
  if (now > page.until + page.seconds * 1_000 * TOO_OLD) return void drop(key);
  if (now > Math.max(page.until, page.drawnBy)) {
    page.drawnBy = now + PATIENCE_MS;
    return;
  }
  pages.delete(key); // the one that was read last is the last to go
  pages.set(key, page);
  return page;
}

/** Sends the page that is kept, or has it drawn by `draw`, and keeps it where it says so. */
export function cached(request, response, draw) {
  const key = keyOf(request);
  if (!key) return draw();
  const page = found(key);
  if (page) return sent(page, response);
  const said = {};
  record(response, (whole, headers) => {
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
    if (!said.seconds || said.personal || !nonce || headers['set-cookie'] || !whole.subarray(-END.length).equals(END))
      return;
    const until = Date.now() + said.seconds * 1_000;
    const size = whole.length;
    const kept = { parts: split(whole, nonce), headers: JSON.stringify(headers).split(nonce) };
    keep(key, { ...kept, seconds: said.seconds, until, drawnBy: 0, size });
  });
  return globalThis.drawing.run(said, draw);
}

/** Every reader's policy has a nonce of its own. */
function sent({ parts, headers }, response) {
  const nonce = btoa(randomUUID());
  for (const [name, value] of Object.entries(JSON.parse(headers.join(nonce)))) response.setHeader(name, value);
  const between = Buffer.from(nonce);
  response.end(Buffer.concat(parts.flatMap((part, n) => (n ? [between, part] : [part]))));
  return true;
}

function split(whole, nonce) {
  const parts = [];
  let from = 0;
  for (let at = whole.indexOf(nonce); at >= 0; at = whole.indexOf(nonce, from)) {
    parts.push(whole.subarray(from, at));
    from = at + Buffer.byteLength(nonce);
  }
  return [...parts, whole.subarray(from)];
}

/** Tells of a page that was sent whole, with its headers as they were before anything was written. */
function record(response, whole) {
  const { write, end } = response;
  let pieces = [];
  let size = 0;
  let headers;
  const note = (piece, encoding) => {
    if (!headers) {
      headers = { ...response.getHeaders() };
      if (response.statusCode !== 200 || !/^text\/html/.test(headers['content-type'])) pieces = undefined;
    }
    if (!pieces || !piece || typeof piece === 'function') return;
    const bytes =
      typeof piece === 'string' ? Buffer.from(piece, typeof encoding === 'string' ? encoding : 'utf8') : piece;
    size += bytes.length;
    if (size > LARGEST) pieces = undefined;
    else pieces.push(bytes);
  };
  response.write = function (piece, ...more) {
    note(piece, more[0]);
    return write.call(this, piece, ...more);
  };
  response.end = function (piece, ...more) {
    note(piece, more[0]);
    if (pieces && !response.destroyed) whole(Buffer.concat(pieces), headers);
    Object.assign(response, { write, end }); // to end is to write, for some
    return end.call(this, piece, ...more);
  };
}
