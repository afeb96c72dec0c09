// What a token costs the router: one that it has verified before, and one that it sees for the first time. CPU of all
// threads, the verifying of signatures among them.
//
//     node --experimental-strip-types tests/bench/router_tokens.ts
import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Keys } from '../../router/keys.ts';
import type { Settings } from '../../router/settings.ts';
import { Tokens } from '../../router/tokens.ts';

const ROUNDS = 4_000; // fewer than are remembered
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KID = randomUUID();
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(): string {
  const now = Math.floor(Date.now() / 1000);
  const permissions = Array.from({ length: 30 }, (_, n) => `subgraph${n}.things.write`);
  const said = {
    iss: 'partsgraph/identity', aud: 'partsgraph/graph', sub: randomUUID(), jti: randomUUID(), iat: now, exp: now + 300, kind: 'user',
    tenant: randomUUID(), session: randomUUID(), roles: ['tenant_admin'], permissions, within: [], authenticated_at: now, amr: ['pwd'],
  };
  const front = `${part({ alg: 'EdDSA', typ: 'at+jwt', kid: KID })}.${part(said)}`;
  return `${front}.${sign(null, Buffer.from(front), privateKey).toString('base64url')}`;
}

async function cost(what: string, limit: number, all: string[], verify: (token: string) => Promise<unknown>): Promise<boolean> {
  const before = process.cpuUsage();
  for (const each of all) await verify(each);
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000 / all.length;
  console.log(`${what}: ${ms.toFixed(4)} ms of CPU (${limit} allowed)`);
  return ms <= limit;
}

const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'EdDSA' }], revoked: [] });
const door = createServer((_, res) => res.setHeader('etag', '"1"').end(jwks)).listen(0, '127.0.0.1');
await new Promise((resolve) => door.once('listening', resolve));
const identity = { url: `http://127.0.0.1:${(door.address() as AddressInfo).port}/identity`, seconds: 5 };
const key = { id: 'k1', secret: createHash('sha256').update('bench').digest('hex') };
const keys = new Keys({ key, identity } as Settings, () => undefined);
await keys.keepFresh();

const tokens = new Tokens(keys);
const warm = Array.from({ length: 500 }, token);
for (const each of warm) await tokens.verify(each);
const fresh = Array.from({ length: ROUNDS }, token);
const sound = [
  await cost('a new token', 0.5, fresh, (each) => tokens.verify(each)),
  await cost('one that was verified before', 0.1, fresh, (each) => tokens.verify(each)),
];
door.close();
door.closeAllConnections();
process.exitCode = sound.every(Boolean) ? 0 : 1;
