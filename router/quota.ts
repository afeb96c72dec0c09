// Rate limits by GCRA: each quota is one moment, the one at which it would be whole again. What is taken is taken
// whole or not at all.

export interface Quota {
  name: string;
  key: string;
  perMinute: number;
  cost: number;
}

export interface Outcome {
  quota: Quota;
  remaining: number;
  /** Until it is whole again. */
  resetMs: number;
  /** Until what was asked may be taken; 0 where it was. */
  waitMs: number;
}

export interface Ledger {
  /** Takes from all, or from none where one has not enough. */
  take(quotas: readonly Quota[]): Outcome[] | Promise<Outcome[]>;
}

const WINDOW_MS = 60_000;
const ROUNDING_MS = 0.01; // sums of fractions come out a little more than the whole
const MOST_KEPT = 100_000;

export class InProcess implements Ledger {
  #whole = new Map<string, number>(); // in the order of use, the oldest first

  take(quotas: readonly Quota[]): Outcome[] {
    const now = performance.now();
    const outcomes = quotas.map((quota) => outcome(quota, now, Math.max(this.#whole.get(quota.key) ?? now, now)));
    if (outcomes.some(({ waitMs }) => waitMs > 0)) return outcomes;
    for (const { quota, resetMs } of outcomes) this.#keep(quota.key, now + resetMs);
    return outcomes;
  }

  #keep(key: string, moment: number): void {
    this.#whole.delete(key);
    this.#whole.set(key, moment);
    if (this.#whole.size > MOST_KEPT) this.#whole.delete(this.#whole.keys().next().value as string);
  }
}

function outcome(quota: Quota, now: number, whole: number): Outcome {
  const interval = WINDOW_MS / quota.perMinute;
  const then = whole + interval * quota.cost;
  const early = then - WINDOW_MS - now;
  const waitMs = early > ROUNDING_MS ? early : 0;
  const kept = waitMs > 0 ? whole : then;
  return { quota, waitMs, resetMs: kept - now, remaining: Math.floor((now + WINDOW_MS - kept) / interval + 1e-6) };
}
