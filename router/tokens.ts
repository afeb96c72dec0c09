// Access tokens: who they say is asking, once everything about them has been verified.
import { createHash } from 'node:crypto';
import { errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { refusal } from './errors.ts';
import type { Key, Keys } from './keys.ts';

const MOST_CHARACTERS = 8_192; // so that the claims fit into a header of a call
const MOST_REMEMBERED = 5_000;
const TOLERANCE_SECONDS = 5;
const MOST_AGE_SECONDS = 3600;
// 64 octets can be written in one way only: the last letter has no bits to spare.
const FORM = /^[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]$/;
const RULES = {
  algorithms: ['EdDSA'],
  typ: 'at+jwt',
  issuer: 'partsgraph/identity',
  audience: 'partsgraph/graph',
  clockTolerance: TOLERANCE_SECONDS,
  maxTokenAge: MOST_AGE_SECONDS,
  requiredClaims: ['sub', 'exp', 'jti', 'kind', 'tenant', 'session'],
};
const TOLD = ['kind', 'sub', 'tenant', 'session', 'roles', 'permissions', 'within', 'authenticated_at', 'amr', 'exp'];

export interface Viewer {
  id: string;
  tenant: string;
  /** What they may in the whole market. */
  permissions: ReadonlySet<string>;
  /** Base64url JSON of what subgraphs may know. */
  claims: string;
  /** By which each call with this token is signed; undefined where calls need no signature. */
  signingSecret?: string;
}

interface Verified {
  viewer: Viewer;
  key: string;
  session: string;
  until: number;
}

export class Tokens {
  #keys: Keys;
  #verified = new Map<string, Verified>(); // by the token's SHA-256, the oldest first

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  /** Throws UNAUTHENTICATED, TOKEN_EXPIRED, and AUTH_UNAVAILABLE where only identity, which is away, knows the key. */
  async verify(token: string): Promise<Viewer> {
    if (token.length > MOST_CHARACTERS || !FORM.test(token)) throw unauthenticated();
    const digest = createHash('sha256').update(token).digest('base64');
    const found = this.#verified.get(digest) ?? (await this.#verify(token, digest));
    if (!this.#keys.stillHolds(found.key, found.session)) throw unauthenticated();
    if (found.until <= Date.now()) throw expired();
    return found.viewer;
  }

  async #verify(token: string, digest: string): Promise<Verified> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.#key, RULES);
      const verified = read(payload, protectedHeader.kid as string);
      if (isSigned(payload)) verified.viewer.signingSecret = await this.#signingSecret(verified);
      if (this.#verified.size >= MOST_REMEMBERED) this.#verified.delete(this.#verified.keys().next().value as string);
      this.#verified.set(digest, verified);
      return verified;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw error instanceof errors.JWTExpired ? expired() : unauthenticated();
    }
  }

  #key = async ({ kid }: JWTHeaderParameters): Promise<Key> => {
    const key = typeof kid === 'string' ? await this.#keys.key(kid) : undefined;
    if (key) return key;
    if (this.#keys.complete) throw new errors.JWKSNoMatchingKey();
    throw unavailable();
  };

  async #signingSecret({ viewer, session }: Verified): Promise<string> {
    const secret = await this.#keys.signingSecret(viewer.tenant, session).catch(() => {
      throw unavailable();
    });
    if (secret === null) throw unauthenticated();
    return secret;
  }
}

/** A passkey's `pop` is of the sign-in only; an API token's of each call. */
const isSigned = ({ kind, amr }: JWTPayload): boolean => kind === 'token' && Array.isArray(amr) && amr.includes('pop');

function read(payload: JWTPayload, key: string): Verified {
  const { sub, tenant, session, kind, jti, permissions, iat, exp } = payload;
  const isWhole = [sub, tenant, session, kind, jti].every((said) => typeof said === 'string' && said !== '');
  if (!isWhole || !Number.isFinite(exp)) throw new errors.JWTInvalid('A claim is of another form');
  const claims = Object.fromEntries(TOLD.map((name) => [name, payload[name]]));
  return {
    viewer: {
      id: String(sub),
      tenant: String(tenant),
      permissions: new Set(Array.isArray(permissions) ? permissions.map(String) : []),
      claims: Buffer.from(JSON.stringify(claims)).toString('base64url'),
    },
    key,
    session: String(session),
    until: (Math.min(Number(exp), Number(iat) + MOST_AGE_SECONDS) + TOLERANCE_SECONDS) * 1000,
  };
}

export const unauthenticated = () =>
  refusal(401, 'UNAUTHENTICATED', 'The token is not one that is accepted here; sign in again', CHALLENGE);
const unavailable = () =>
  refusal(503, 'AUTH_UNAVAILABLE', 'Tokens cannot be verified yet; try again soon', { 'retry-after': '1' });
const expired = () => refusal(401, 'TOKEN_EXPIRED', 'The token has expired; refresh it', CHALLENGE);
const CHALLENGE = { 'www-authenticate': 'Bearer error="invalid_token"' };
