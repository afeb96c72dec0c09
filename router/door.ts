// Doors of subgraphs: what they serve the router beside their graphs, to a signed call.
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { fetch } from '@whatwg-node/fetch';
import type { Settings } from './settings.ts';
import { signature } from './signature.ts';

const PATIENCE_MS = 2_000;
// A connection for each question: one kept from the last would be as old as a server lets it become, and be closed
// under the next.
const agent = new Agent({ keepAlive: false });
const tlsAgent = new TlsAgent({ keepAlive: false });

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
  const transport = { agent: url.protocol === 'https:' ? tlsAgent : agent, redirect: 'error' as const };
  const answer = await fetch(url.href, { ...transport, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
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

  /** As `now`, but never by an answer that was under way when it was asked for: that may be older than what is meant. */
  async anew(): Promise<void> {
    await this.#underWay;
    await this.now();
  }

  /** `pauseMs` is asked after each answer. */
  async forever(pauseMs: () => number): Promise<void> {
    await this.now();
    setTimeout(() => void this.forever(pauseMs), pauseMs()).unref();
  }
}
