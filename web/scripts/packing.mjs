// Answers in few bytes. Next itself would pack a page piece by piece as it is drawn, and a file anew for everybody who asks.
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { paintFirst } from './paint-first.mjs';

const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};
const WAYS = {
  br: {
    whole: (bytes) => promisify(brotliCompress)(bytes, BROTLI),
    pieces: () => createBrotliCompress(BROTLI),
    flush: constants.BROTLI_OPERATION_FLUSH,
  },
  gzip: { whole: promisify(gzip), pieces: createGzip, flush: constants.Z_SYNC_FLUSH },
};

/** The shortest that the browser reads; undefined where it reads none. */
function wayFor({ headers }) {
  const read = String(headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  return Object.keys(WAYS).find((way) => read.includes(way));
}

const TYPES = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Folders of files that change only together with their names, by the path that they are asked by. */
const FOLDERS = { '/_next/static/': '.next/static/', '/fonts/': 'public/fonts/' };
const LASTING = 'public, max-age=31536000, immutable';

/** Where each is; beside it `pack.mjs` has laid what it is in few bytes. */
const files = new Map(
  Object.entries(FOLDERS).flatMap(([path, folder]) =>
    readdirSync(folder, { recursive: true }).map((file) => [path + file, folder + file]),
  ),
);
const read = new Map();

function contents(file) {
  if (!read.has(file)) read.set(file, readFileSync(file));
  return read.get(file);
}

/** Whether it was asked for a file, which is then on its way. */
export function sentFile(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const [path] = request.url.split('?', 1);
  const [file, type] = [files.get(path), TYPES[extname(path)]];
  if (!file || !type) return false;
  const way = wayFor(request);
  const packed = files.get(`${path}.${way}`);
  const bytes = contents(packed ?? file);
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': LASTING,
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
    ...(packed && { 'content-encoding': way }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}

const PACKED = /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:javascript|json|xml)|image\/svg)/;
const SMALLEST = 1_000;
/** A page that takes longer than this to be drawn is sent as far as it is. */
const PATIENCE_MS = 15;
const LARGEST = 1 << 20;

function mayBePacked(response) {
  const type = String(response.getHeader('content-type') ?? '');
  const asIs = /no-transform/.test(String(response.getHeader('cache-control') ?? ''));
  return PACKED.test(type) && !asIs && !response.getHeader('content-encoding') && response.statusCode !== 304;
}

/** Packs what is written to the response: whole where it ends soon, else in pieces. */
export function pack(request, response) {
  const name = request.method === 'HEAD' ? undefined : wayFor(request);
  if (!name) return;
  const way = WAYS[name];
  const real = { write: response.write, end: response.end, flushHeaders: response.flushHeaders };
  let waiting = [];
  let size = 0;
  let timer;
  let stream;
  let flushing;

  /** What is not to be packed goes its own way from its first byte on. */
  const leave = () => {
    if (mayBePacked(response)) return false;
    Object.assign(response, real);
    return true;
  };
  const together = () => {
    const said = Buffer.concat(waiting);
    return /^text\/html/.test(String(response.getHeader('content-type'))) ? paintFirst(said) : said;
  };
  const sayHow = () => {
    response.setHeader('content-encoding', name);
    response.setHeader('vary', [response.getHeader('vary') ?? [], 'Accept-Encoding'].flat().join(', '));
    response.removeHeader('content-length');
  };
  const flushSoon = () => {
    flushing ??= setImmediate(() => {
      flushing = undefined;
      stream.flush(way.flush);
    });
  };
  const goPieceByPiece = () => {
    clearTimeout(timer);
    sayHow();
    stream = way.pieces();
    stream.on('data', (bytes) => real.write.call(response, bytes) || stream.pause());
    stream.on('end', () => real.end.call(response));
    stream.on('drain', () => response.emit('drain'));
    response.on('drain', () => stream.resume());
    stream.write(together());
    waiting = [];
    flushSoon();
  };
  const goWhole = async () => {
    const whole = together();
    if (whole.length < SMALLEST) return void real.end.call(response, whole);
    const packed = await way.whole(whole);
    if (response.destroyed) return;
    sayHow();
    response.setHeader('content-length', packed.length);
    real.end.call(response, packed);
  };

  response.flushHeaders = () => {
    if (!stream && leave()) response.flushHeaders();
  };
  response.write = (piece, encoding, done) => {
    if (!stream && !waiting.length && leave()) return response.write(piece, encoding, done);
    if (typeof encoding === 'function') return response.write(piece, undefined, encoding);
    const bytes = typeof piece === 'string' ? Buffer.from(piece, encoding) : piece;
    if (stream) {
      flushSoon();
      return stream.write(bytes, done);
    }
    waiting.push(bytes);
    size += bytes.length;
    if (size > LARGEST) goPieceByPiece();
    else timer ??= setTimeout(goPieceByPiece, PATIENCE_MS);
    done?.();
    return true;
  };
  response.end = (piece, encoding, done) => {
    if (!stream && !waiting.length && leave()) return response.end(piece, encoding, done);
    const told = [piece, encoding, done].find((said) => typeof said === 'function');
    if (told) response.once('finish', told);
    if (piece && piece !== told) response.write(piece, typeof encoding === 'string' ? encoding : undefined);
    clearTimeout(timer);
    if (stream) stream.end();
    else goWhole().catch((error) => response.destroy(error));
    return response;
  };
  response.once('close', () => {
    clearTimeout(timer);
    clearImmediate(flushing);
    stream?.destroy();
  });
}
