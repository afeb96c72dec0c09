// The keys that identity signs tokens with, and the sessions that ended before their tokens did. Asked for each period,
// and kept while identity is away.
import { setTimeout as pause } from 'node:timers/promises';
import { importJWK, type JWK } from 'jose';
import { ask, Asking, type Found } from './door.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

const EARLY_MS = 1_000;

export type Key = Awaited<ReturnType<typeof importJWK>>;

export class Keys {
  #keys: ReadonlyMap<string, Key> = new Map();
  #revoked: ReadonlySet<string> = new Set();
  #etag = '';
  #asking: Asking;
  #soon: Promise<void> | undefined;
  #away = false;
  #settings: Settings;

  constructor(settings: Settings, log: Log) {
    this.#settings = settings;
    this.#asking = new Asking(
      () => this.#fetch(),
      (error) => {
        if (!this.#away) log('warn', 'identity is away; the last keys are kept', { error });
        this.#away = true;
      },
    );
  }

  /** Whether a key that isn't here is nobody's: identity has answered, and did so when it was last asked. */
  get complete(): boolean {
    return this.#etag !== '' && !this.#away;
  }

  /**
   * Identity may have begun to sign with one that isn't known. It is asked at most once a second, and whoever comes in
   * between waits.
   */
  async key(id: string): Promise<Key | undefined> {
    if (!this.#keys.has(id)) await (this.#soon ??= this.#askSoon());
    return this.#keys.get(id);
  }

  async #askSoon(): Promise<void> {
    await pause(Math.max(0, EARLY_MS - this.#asking.age));
    this.#soon = undefined; // who comes from now on may mean a newer key than this answer has
    await this.#asking.anew();
  }

  /** Whether a token of this key and session still holds, as far as identity has said. */
  stillHolds(id: string, session: string): boolean {
    return this.#keys.has(id) && !this.#revoked.has(session);
  }

  /** Of an API token whose calls are signed; null where it is no longer good. Rejects while identity is away. */
  async signingSecret(tenant: string, token: string): Promise<string | null> {
    const { key, identity } = this.#settings;
    const found = await ask(key, `${identity.url}/signing-secret?token=${encodeURIComponent(token)}`, { tenant });
    return (JSON.parse(found?.text ?? '{"secret":null}') as { secret: string | null }).secret;
  }

  keepFresh(): Promise<void> {
    return this.#asking.forever(() => (this.complete ? this.#settings.identity.seconds * 1000 : EARLY_MS));
  }

  async #fetch(): Promise<void> {
    const { key, identity } = this.#settings;
    const found = await ask(key, `${identity.url}/jwks`, { etag: this.#etag });
    if (found) await this.#keep(found);
    this.#away = false;
  }

  async #keep(found: Found): Promise<void> {
    const { keys, revoked } = JSON.parse(found.text) as { keys: JWK[]; revoked: string[] };
    const usable = keys.filter(({ kty, crv, kid }) => kty === 'OKP' && crv === 'Ed25519' && kid);
    const imported = usable.map(async (jwk) => [jwk.kid as string, await importJWK(jwk, 'EdDSA')] as const);
    this.#keys = new Map(await Promise.all(imported));
    this.#revoked = new Set(revoked);
    this.#etag = found.etag || 'known';
  }
}
