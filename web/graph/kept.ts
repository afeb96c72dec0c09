// Answers that are the same for everybody in a market, as they were a while ago: in this process alone, and ready to be read.
// Next's own cache writes each one down and reads it again for every page.

export type Weighed = { value: unknown; weight: number };
type Kept = Weighed & { asked: number };

/** Of answers' texts; objects take some three times as much. */
const MOST_CHARACTERS = 8_000_000;
/** So many times older than it may be, an answer is not shown while the next one is on its way. */
const TOO_OLD = 10;

export class Answers {
  private readonly kept = new Map<string, Kept>();
  private readonly underWay = new Map<string, Promise<unknown>>();
  private weight = 0;

  constructor(
    private readonly most = MOST_CHARACTERS,
    private readonly now = Date.now,
  ) {}

  /**
   * The answer under that key, which is asked for once for all who come together, and again behind the reader's back when it
   * is older than `seconds`. What was thrown is not kept.
   */
  async get(key: string, seconds: number, ask: () => Promise<Weighed>): Promise<unknown> {
    const found = this.kept.get(key);
    const age = found ? (this.now() - found.asked) / 1000 : Number.POSITIVE_INFINITY;
    if (!found || age > seconds * TOO_OLD) return this.together(key, ask);
    this.kept.delete(key); // the one that was read last is the last to go
    this.kept.set(key, found);
    if (age > seconds) this.together(key, ask).catch(() => undefined);
    return found.value;
  }

  private together(key: string, ask: () => Promise<Weighed>): Promise<unknown> {
    const there = this.underWay.get(key);
    if (there) return there;
    const asked = this.now();
    const answer = ask()
      .then(({ value, weight }) => this.put(key, { value: frozen(value), weight, asked }))
      .finally(() => this.underWay.delete(key));
    this.underWay.set(key, answer);
    return answer;
  }

  private put(key: string, answer: Kept): unknown {
    this.weight += answer.weight - (this.kept.get(key)?.weight ?? 0);
    this.kept.delete(key);
    this.kept.set(key, answer);
    for (const [oldest, { weight }] of this.kept) {
      if (this.weight <= this.most) break;
      this.kept.delete(oldest);
      this.weight -= weight;
    }
    return answer.value;
  }
}

/** Many pages read the same one. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
