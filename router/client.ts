// Who is at the other end of a connection. A proxy's word is taken only from a proxy's address.
import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import type { Settings } from './settings.ts';

type Trust = Pick<Settings, 'trustedProxies'>;

const family = (address: string): 'ipv4' | 'ipv6' => (address.includes(':') ? 'ipv6' : 'ipv4');
const isProxy = (address: string, proxies: BlockList | undefined): boolean =>
  proxies?.check(address, family(address)) ?? false;
const peerOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? '';

/** Without port, case and trailing dot. */
export function hostOf(req: IncomingMessage, { trustedProxies }: Trust): string {
  const forwarded = req.headers['x-forwarded-host'];
  const trusted = forwarded !== undefined && isProxy(peerOf(req), trustedProxies);
  const host = trusted ? String(forwarded).split(',')[0] : req.headers.host;
  return (host ?? '').trim().toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** Whether a page of `origin` may ask with what a browser sends along by itself; who sends none is no browser's page. */
export function isOwnPage(req: IncomingMessage, settings: Settings): boolean {
  const { origin } = req.headers;
  return !origin || settings.corsOrigins.has(origin) || URL.parse(origin)?.hostname === hostOf(req, settings);
}

/** A trusted proxy that asks for itself: the web, for what it keeps for everybody. Who is passed on is named. */
export function asksForItself(req: IncomingMessage, { trustedProxies }: Trust): boolean {
  return req.headers['x-forwarded-for'] === undefined && isProxy(peerOf(req), trustedProxies);
}

/** The last address of `x-forwarded-for` that is no proxy's; what stands before it a client can make up. */
export function addressOf(req: IncomingMessage, { trustedProxies }: Trust): string {
  let address = peerOf(req);
  const hops = String(req.headers['x-forwarded-for'] ?? '').split(',');
  while (hops.length && isProxy(address, trustedProxies)) {
    const hop = (hops.pop() ?? '').trim();
    if (!/^[\da-fA-F:.]{2,45}$/.test(hop)) break;
    address = hop;
  }
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}
