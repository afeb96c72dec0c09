// The same quotas for several routers. Loaded only where REDIS_URL is set.
import { Redis } from 'ioredis';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { InProcess, type Ledger, type Outcome, type Quota } from './quota.ts';

const PATIENCE_MS = 100;
// For each key its interval and cost in ms; answers whole-again and wait for each, as text, since numbers lose digits.
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local answer, refused = {}, false
for i, key in ipairs(KEYS) do
  local whole = math.max(tonumber(redis.call('GET', key) or now), now)
  local later = whole + ARGV[i]
  local wait = later - 60000 - now
  if wait > 0.01 then refused = true; later = whole else wait = 0 end
  answer[2 * i - 1], answer[2 * i] = string.format('%.3f', later - now), string.format('%.3f', wait)
end
if not refused then
  for i, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.3f', now + answer[2 * i - 1]), 'PX', math.ceil(answer[2 * i - 1]) + 1)
  end
end
return answer`;

interface Scripted extends Redis {
  takeQuotas(keys: number, ...keysAndCosts: (string | number)[]): Promise<string[]>;
}

export class InRedis implements Ledger {
  #redis: Scripted;
  #own = new InProcess();
  #metrics: Metrics;

  constructor(url: string, log: Log, metrics: Metrics) {
    const redis = new Redis(url, {
      commandTimeout: PATIENCE_MS,
      connectTimeout: 2_000,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
      scripts: { takeQuotas: { lua: TAKE } },
    });
    redis.on('error', ({ name }: Error) => log('debug', 'redis is away', { name }));
    redis.on('ready', () => log('info', 'quotas are kept in redis'));
    redis.on('close', () => log('warn', 'redis is away; each router counts for itself'));
    this.#redis = redis as Scripted;
    this.#metrics = metrics;
  }

  /** Without Redis requests are answered all the same, and this process counts what it sees. */
  async take(quotas: readonly Quota[]): Promise<Outcome[]> {
    const costs = quotas.map(({ cost, perMinute }) => (60_000 / perMinute) * cost);
    try {
      const keys = quotas.map(({ key }) => `quota:${key}`);
      return read(quotas, await this.#redis.takeQuotas(quotas.length, ...keys, ...costs));
    } catch {
      this.#metrics.quotasAlone.inc();
      return this.#own.take(quotas);
    }
  }

  close(): void {
    this.#redis.disconnect();
  }
}

function read(quotas: readonly Quota[], answer: string[]): Outcome[] {
  return quotas.map((quota, i) => {
    const [resetMs, waitMs] = [Number(answer[2 * i]), Number(answer[2 * i + 1])];
    return { quota, resetMs, waitMs, remaining: Math.floor(((60_000 - resetMs) * quota.perMinute) / 60_000 + 1e-6) };
  });
}
