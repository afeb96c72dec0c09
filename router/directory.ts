// Which tenant a host belongs to. The tenants subgraph publishes it; here it is kept in memory and on disk, so that
// the router serves every known tenant while tenants is away.
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { ask, Asking } from './door.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

export interface Tenant {
  id: string;
  slug: string;
  status: string;
  /** Of its plan; undefined where that sets none. */
  requestsPerMinute: number | undefined;
  /** Base64url JSON of its feature flags, as subgraphs get them; empty where it has none. */
  flags: string;
}

const EARLY_MS = 1_000;
const MOST_FLAGS = 16_384;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

export class Directory {
  #hosts: ReadonlyMap<string, Tenant> | undefined;
  #version = '';
  #etag = '';
  #asking: Asking;
  #settings: Settings;
  #log: Log;

  constructor(settings: Settings, log: Log) {
    this.#settings = settings;
    this.#log = log;
    this.#asking = new Asking(
      () => this.#fetch(),
      (error) => log('warn', 'the directory of tenants could not be refreshed; the last one is kept', { error }),
    );
    try {
      this.#keep(readFileSync(settings.directory.file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        log('warn', 'the kept directory of tenants is unusable', { error });
    }
  }

  get known(): boolean {
    return this.#hosts !== undefined;
  }

  get version(): string {
    return this.#version;
  }

  /**
   * `undefined` for a host that is nobody's, after asking tenants anew at most once a second: a new tenant need not
   * wait for the period.
   */
  async tenant(host: string): Promise<Tenant | undefined> {
    if (!this.#hosts?.has(host) && (this.#asking.isUnderWay || this.#asking.age >= EARLY_MS)) await this.#asking.now();
    return this.#hosts?.get(host);
  }

  /** Until the first answer it asks each second, afterwards each period. */
  keepFresh(): Promise<void> {
    return this.#asking.forever(() => (this.#etag ? this.#settings.directory.seconds * 1000 : EARLY_MS));
  }

  async #fetch(): Promise<void> {
    const { key, directory } = this.#settings;
    const found = await ask(key, directory.url, { etag: this.#etag });
    if (!found) return;
    const changed = this.#keep(found.text);
    this.#etag = found.etag || `"${this.#version}"`;
    if (changed) await this.#write(found.text);
  }

  /** True when it says something new. Throws, and keeps what was, on anything that is not a directory. */
  #keep(text: string): boolean {
    const { version, hosts } = parse(text);
    if (version === this.#version) return false;
    this.#hosts = hosts;
    this.#version = version;
    this.#log('info', 'directory of tenants', { version, hosts: hosts.size });
    return true;
  }

  async #write(text: string): Promise<void> {
    const { file } = this.#settings.directory;
    const whole = `${file}.${process.pid}.tmp`;
    await writeFile(whole, text);
    await rename(whole, file);
  }
}

function parse(text: string): { version: string; hosts: Map<string, Tenant> } {
  const read: unknown = JSON.parse(text);
  if (!isObject(read) || typeof read['version'] !== 'string' || !isObject(read['hosts']))
    throw new Error('not a directory of tenants');
  const hosts = new Map<string, Tenant>();
  for (const [host, entry] of Object.entries(read['hosts'])) hosts.set(host.toLowerCase(), tenant(entry, host));
  return { version: read['version'], hosts };
}

function tenant(entry: unknown, host: string): Tenant {
  if (!isObject(entry)) throw new Error(`not a tenant: ${host}`);
  const { id, slug, status, limits, flags } = entry;
  if (
    typeof id !== 'string' ||
    !UUID.test(id) ||
    typeof slug !== 'string' ||
    !SLUG.test(slug) ||
    typeof status !== 'string'
  )
    throw new Error(`not a tenant: ${host}`);
  const most = isObject(limits) ? limits['requests_per_minute'] : undefined;
  const requestsPerMinute = typeof most === 'number' && most > 0 ? most : undefined;
  return { id, slug, status, requestsPerMinute, flags: header(flags, host) };
}

function header(flags: unknown, host: string): string {
  if (!isObject(flags) || !Object.keys(flags).length) return '';
  const text = Buffer.from(JSON.stringify(flags)).toString('base64url');
  if (text.length > MOST_FLAGS) throw new Error(`more flags than a header holds: ${host}`);
  return text;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
