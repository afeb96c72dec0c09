// Doors of subgraphs: what they serve the router beside their graphs, to a signed call.
import { randomUUID } from 'node:crypto';
import { fetch } from '@whatwg-node/fetch';
import type { Settings } from './settings.ts';
import { signature } from './signature.ts';

const PATIENCE_MS = 2_000;

export interface Found {
  text: string;
  etag: string;
}

/** `undefined` where it still is what `etag` names; rejects where the door answers anything but its content. */
export async function ask(
  key: Settings['key'],
  door: string,
  { etag = '', tenant = '' }: { etag?: string; tenant?: string } = {},
): Promise<Found | undefined> {
  const url = new URL(door);
  const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': randomUUID() };
  if (tenant) headers['x-tenant-id'] = tenant;
  headers['x-signature'] = signature(key, { method: 'GET', url, headers, body: '' });
  if (etag) headers['if-none-match'] = etag;
  const answer = await fetch(url.href, { headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.status === 304) return undefined;
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url.pathname} answered ${answer.status}`);
  return { text, etag: answer.headers.get('etag') ?? '' };
}

/** Asks a door again and again, once at a time, for as long as the process lives. */
export class Asking {
  #once: () => Promise<void>;
  #failed: (error: unknown) => void;
  #underWay: Promise<void> | undefined;
  #endedAt = -Infinity;

  constructor(once: () => Promise<void>, failed: (error: unknown) => void) {
    this.#once = once;
    this.#failed = failed;
  }

  get isUnderWay(): boolean {
    return this.#underWay !== undefined;
  }

  /** Milliseconds since it was last answered, or was not. */
  get age(): number {
    return performance.now() - this.#endedAt;
  }

  /** Never rejects; whoever asks while it runs waits for the same answer. */
  now(): Promise<void> {
    return (this.#underWay ??= this.#once()
      .catch(this.#failed)
      .finally(() => {
        this.#underWay = undefined;
        this.#endedAt = performance.now();
      }));
  }

  /** `pauseMs` is asked after each answer. */
  async forever(pauseMs: () => number): Promise<void> {
    await this.now();
    setTimeout(() => void this.forever(pauseMs), pauseMs()).unref();
  }
}
