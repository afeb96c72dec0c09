// Loaded before Next's server (`node --import`): what a server has to know of its peers, and Next has no place for.
import { randomUUID } from 'node:crypto';
import { Server } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { pack, sentFile } from './packing.mjs';
import { cached } from './page-cache.mjs';

const trusted = new BlockList();
for (const entry of (process.env.TRUSTED_PROXIES ?? '').split(',').map((part) => part.trim())) {
  const [address, bits] = entry.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address)) bits ? trusted.addSubnet(address, Number(bits), family) : trusted.addAddress(address, family);
}

/** After an action that redirects, the server asks itself for the page, with the headers of who acted: this one is among them. */
const OURS = randomUUID();

/** A proxy's word is taken from a proxy alone; of anybody else the address is their connection's, whatever they say. */
function name(request) {
  const { headers, socket } = request;
  if (headers['x-ours'] === OURS) return;
  headers['x-ours'] = OURS;
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  if (trusted.check(peer, peer.includes(':') ? 'ipv6' : 'ipv4')) {
    headers['x-forwarded-for'] = [headers['x-forwarded-for'], peer].filter(Boolean).join(', ');
    return;
  }
  for (const said of ['forwarded', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port']) delete headers[said];
  headers['x-forwarded-for'] = peer;
}

const emit = Server.prototype.emit;
Server.prototype.emit = function (event, ...said) {
  if (event === 'request') {
    const [request, response] = said;
    if (sentFile(request, response)) return true;
    name(request);
    pack(request, response);
    return cached(request, response, () => emit.call(this, event, ...said));
  }
  return emit.call(this, event, ...said);
};

// Who starts the server holds the other end of its stdin, and never writes: when that ends, they are gone, and so are we.
if (process.env.EXIT_WITH_STDIN === '1')
  process.stdin
    .on('end', () => process.exit(0))
    .on('error', () => process.exit(0))
    .resume();
