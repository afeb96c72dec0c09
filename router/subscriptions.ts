// The operations that are held open: how many there may be, and until when. Whoever holds one is looked at each second:
// their token, their session, their market.
import { type ExecutionResult, GraphQLError } from 'graphql';
import { addressOf, hostOf } from './client.ts';
import type { RouterContext } from './context.ts';
import type { Directory } from './directory.ts';
import { refusal } from './errors.ts';
import type { Metrics } from './metrics.ts';
import { bearer } from './plugins/identity.ts';
import type { Settings } from './settings.ts';
import type { Tokens } from './tokens.ts';

const LOOK_MS = 1_000;
const MOST_OPEN = 5_000;
const MOST_OF_ONE = 20; // user, or address of guests
const GUEST_MS = 3_600_000; // who has a token is held to that
const LAST_MS = 5_000; // for a client to take the last word

const ENDING = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED']);

type Result = ExecutionResult;

export class Subscriptions {
  #open = new Set<Held>();
  #ofOne = new Map<string, number>();
  #stopping = false;
  #parts: { settings: Settings; tokens: Tokens; directory: Directory; metrics: Metrics };

  constructor(parts: { settings: Settings; tokens: Tokens; directory: Directory; metrics: Metrics }) {
    this.#parts = parts;
    this.#lookAgain();
  }

  /** Why one more of this client can't be held. */
  full(context: RouterContext): GraphQLError | undefined {
    if (this.#stopping) return ended();
    if (this.#open.size >= MOST_OPEN) return tooMany('Too many subscriptions are open here; try again later');
    if ((this.#ofOne.get(this.#owner(context)) ?? 0) >= MOST_OF_ONE)
      return tooMany(`You may hold ${MOST_OF_ONE} subscriptions open at a time`);
    return undefined;
  }

  /** `source`, until its client leaves or the reason for holding it is gone; then its last result says why. */
  hold(context: RouterContext, source: AsyncIterable<Result>): AsyncIterableIterator<Result> {
    const owner = this.#owner(context);
    const full = this.full(context); // others may have come while this one was opened
    const held = new Held(context, source[Symbol.asyncIterator](), () => {
      if (!this.#open.delete(held)) return;
      const left = (this.#ofOne.get(owner) ?? 1) - 1;
      if (left) this.#ofOne.set(owner, left);
      else this.#ofOne.delete(owner);
      this.#parts.metrics.subscriptions.set(this.#open.size);
    });
    this.#open.add(held);
    this.#ofOne.set(owner, (this.#ofOne.get(owner) ?? 0) + 1);
    this.#parts.metrics.subscriptions.set(this.#open.size);
    if (full) held.end(full);
    return held;
  }

  /** Ends all, and takes no more. */
  stop(): void {
    this.#stopping = true;
    for (const held of this.#open) held.end(ended());
  }

  #owner({ req, tenant, viewer }: RouterContext): string {
    return viewer ? `${tenant?.id} ${viewer.id}` : addressOf(req, this.#parts.settings);
  }

  #lookAgain(): void {
    setTimeout(() => void this.#look().finally(() => this.#lookAgain()), LOOK_MS).unref();
  }

  async #look(): Promise<void> {
    for (const held of this.#open) {
      if (held.context.res.destroyed) await held.return();
      else {
        const reason = await this.#reasonToEnd(held.context);
        if (reason) held.end(reason);
      }
    }
  }

  async #reasonToEnd({ req, started }: RouterContext): Promise<GraphQLError | undefined> {
    const { settings, tokens, directory } = this.#parts;
    const tenant = await directory.tenant(hostOf(req, settings));
    if (tenant?.status !== 'ACTIVE') return refusal(403, 'TENANT_SUSPENDED', 'This market is suspended');
    const token = bearer(req);
    if (!token) return performance.now() - started > GUEST_MS ? ended() : undefined;
    try {
      await tokens.verify(token);
    } catch (error) {
      // That identity is away, or anything else that may pass, is no reason.
      if (error instanceof GraphQLError && ENDING.has(String(error.extensions['code']))) return error;
    }
    return undefined;
  }
}

/** One at a time is asked of the source, and only when the client has taken the one before: nothing piles up here. */
class Held implements AsyncIterableIterator<Result> {
  context: RouterContext;
  #source: AsyncIterator<Result>;
  #left: () => void;
  #begun = false;
  #over = false;
  #last: Result | undefined;
  #waiting: ((taken: IteratorResult<Result>) => void) | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(context: RouterContext, source: AsyncIterator<Result>, left: () => void) {
    this.context = context;
    this.#source = source;
    this.#left = left;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<Result>> {
    if (this.#over) return Promise.resolve(this.#lastWord());
    this.#begun = true;
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      this.#source.next().then(
        (taken) => {
          if (this.#over) return; // and answered
          if (isOfOldGraph(taken.value)) return this.end(ended());
          this.#waiting = undefined;
          if (taken.done) this.#leave();
          resolve(taken);
        },
        (error: unknown) => {
          this.#leave();
          reject(error as Error);
        },
      );
    });
  }

  /** With `reason` as the last result. Who doesn't take it soon is cut off: they take nothing any more. */
  end(reason: GraphQLError): void {
    if (this.#over) return;
    this.#leave();
    this.#last = { errors: [reason] };
    this.#patience = setTimeout(() => this.context.res.destroy(), LAST_MS).unref();
    this.#answer(this.#lastWord);
  }

  return(): Promise<IteratorResult<Result>> {
    this.#leave();
    clearTimeout(this.#patience);
    this.#answer(() => ({ done: true, value: undefined }));
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Only where somebody waits; else they are told when they ask. */
  #answer(word: () => IteratorResult<Result>): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(word());
  }

  #lastWord = (): IteratorResult<Result> => {
    const value = this.#last;
    this.#last = undefined;
    if (value) return { done: false, value };
    clearTimeout(this.#patience);
    return { done: true, value: undefined };
  };

  #leave(): void {
    if (this.#over) return;
    this.#over = true;
    this.#left();
    // A source of the gateway's that was never asked for anything does not let go of its call.
    if (!this.#begun) void this.#source.next().catch(() => undefined);
    void this.#source.return?.()?.catch(() => undefined);
  }
}

/** The gateway repeats the last result, with this error, when a new supergraph is taken. */
const isOfOldGraph = (result: Result | undefined): boolean =>
  result?.errors?.some(({ extensions }) => extensions?.['code'] === 'SCHEMA_RELOAD') ?? false;

const tooMany = (message: string): GraphQLError =>
  refusal(429, 'TOO_MANY_SUBSCRIPTIONS', message, { 'retry-after': '10' });
const ended = (): GraphQLError => refusal(503, 'SUBSCRIPTION_ENDED', 'This ends here; subscribe again');
