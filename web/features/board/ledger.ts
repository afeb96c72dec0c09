import type { LineState } from '@/graph/party';
import type { Counts, Read } from './reading';
import { isOnBoard, type Row, shipBy } from './rows';

/** How the board stands with the server. */
export type Link = 'connecting' | LineState;

/** What the list as a whole goes by: a new one only where an order came, went, or stands elsewhere. */
export interface Snapshot {
  rows: ReadonlyMap<string, Row>;
  /** Not there before, and not looked at yet. */
  fresh: ReadonlySet<string>;
  /** Moved on by somebody else just now: shown greyed where they were. */
  taken: ReadonlySet<string>;
  /** As the server counts them. */
  counts: Counts;
  /** How often older ones were asked for. */
  unrolled: number;
  link: Link;
}

/** What one card goes by. */
export interface Card {
  row: Row;
  fresh: boolean;
  taken: boolean;
}

const LOOKED_MS = 6_000;
const SWEEP_MS = 1_000;

type After = (milliseconds: number, what: () => void) => void;

/**
 * The orders that a board shows. Whatever comes is put into it at once, and told to those who look once a frame, however many
 * events there were: to each card when its own order has changed, to the list when it has.
 */
export class Ledger {
  #rows: Map<string, Row>;
  #counts: Counts;
  #fresh = new Map<string, number>();
  #taken = new Map<string, number>();
  #mine = new Set<string>();
  #link: Link = 'connecting';
  #snapshot: Snapshot;
  #looking = new Set<() => void>();
  #cards = new Map<string, Card>();
  #lookingAt = new Map<string, Set<() => void>>();
  #changed = new Set<string>();
  #isListChanged = false;
  #unrolled = 0;
  #waiting = false;
  #sweeping = false;
  #nextFrame: (tell: () => void) => void;
  #after: After;

  constructor(
    { rows, counts }: Pick<Read, 'rows' | 'counts'>,
    nextFrame: (tell: () => void) => void,
    after: After = (milliseconds, what) => void setTimeout(what, milliseconds),
  ) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#counts = counts;
    this.#nextFrame = nextFrame;
    this.#after = after;
    this.#snapshot = this.#pictured();
    for (const id of this.#rows.keys()) this.#draw(id);
  }

  snapshot = (): Snapshot => this.#snapshot;

  look = (tell: () => void): (() => void) => {
    this.#looking.add(tell);
    return () => this.#looking.delete(tell);
  };

  card = (id: string): Card | undefined => this.#cards.get(id);

  lookAt = (id: string, tell: () => void): (() => void) => {
    const looking = this.#lookingAt.get(id) ?? new Set();
    this.#lookingAt.set(id, looking.add(tell));
    return () => {
      looking.delete(tell);
      if (!looking.size && this.#lookingAt.get(id) === looking) this.#lookingAt.delete(id);
    };
  };

  /** What was heard of, as it is now; answers how many of them wait to be accepted and were not there before. */
  hear(rows: readonly Row[], counts?: Counts): number {
    let appeared = 0;
    for (const row of rows) {
      const before = this.#rows.get(row.id);
      if (!before && !isOnBoard(row)) continue;
      if (!before) {
        this.#fresh.set(row.id, 0);
        if (row.status === 'CONFIRMED') appeared += 1;
      } else if (before.status !== row.status && !this.#mine.has(row.id)) this.#taken.set(row.id, 0);
      this.#put(row, !before || placeOf(before) !== placeOf(row));
    }
    if (counts && !isSame(counts, this.#counts)) {
      this.#counts = counts;
      this.#isListChanged = true;
    }
    this.#tell();
    this.#sweepLater();
    return appeared;
  }

  /** Beside what there is: older ones, that were asked for. */
  add(rows: readonly Row[]): void {
    this.#unrolled += 1;
    for (const row of rows) if (!this.#rows.has(row.id)) this.#put(row, true);
    this.#tell();
  }

  /** Whether this board itself is changing it, so that the change is no news. */
  mine(id: string, busy: boolean): void {
    if (busy) this.#mine.add(id);
    else this.#mine.delete(id);
  }

  link = (link: Link): void => {
    if (link === this.#link) return;
    this.#link = link;
    this.#isListChanged = true;
    this.#tell();
  };

  #put(row: Row, moves: boolean): void {
    this.#rows.set(row.id, row);
    this.#changed.add(row.id);
    this.#isListChanged ||= moves;
  }

  #sweepLater(): void {
    if (this.#sweeping || !(this.#fresh.size || this.#taken.size)) return;
    this.#sweeping = true;
    this.#after(SWEEP_MS, () => {
      this.#sweeping = false;
      this.#sweep();
      this.#sweepLater();
    });
  }

  /** What was shown for long enough is no news any more; and what has left the board goes with it. */
  #sweep(): void {
    const over: string[] = [];
    for (const marks of [this.#fresh, this.#taken])
      for (const [id, shown] of marks) {
        if (shown + SWEEP_MS < LOOKED_MS) marks.set(id, shown + SWEEP_MS);
        else if (marks.delete(id)) over.push(id);
      }
    for (const [id, row] of this.#rows)
      if (!isOnBoard(row) && !this.#taken.has(id) && this.#rows.delete(id)) over.push(id);
    for (const id of over) this.#changed.add(id);
    this.#isListChanged ||= over.length > 0;
    this.#tell();
  }

  #tell(): void {
    if (this.#waiting || !(this.#isListChanged || this.#changed.size)) return;
    this.#waiting = true;
    this.#nextFrame(() => {
      this.#waiting = false;
      const changed = [...this.#changed];
      this.#changed.clear();
      for (const id of changed) this.#draw(id);
      for (const id of changed) for (const tell of this.#lookingAt.get(id) ?? []) tell();
      if (!this.#isListChanged) return;
      this.#isListChanged = false;
      this.#snapshot = this.#pictured();
      for (const tell of this.#looking) tell();
    });
  }

  #draw(id: string): void {
    const row = this.#rows.get(id);
    if (row) this.#cards.set(id, { row, fresh: this.#fresh.has(id), taken: this.#taken.has(id) });
    else this.#cards.delete(id);
  }

  #pictured(): Snapshot {
    return {
      rows: new Map(this.#rows),
      fresh: new Set(this.#fresh.keys()),
      taken: new Set(this.#taken.keys()),
      counts: this.#counts,
      unrolled: this.#unrolled,
      link: this.#link,
    };
  }
}

/** Where a row stands, and what can be done with it: all that the list has to know. */
const placeOf = (row: Row): string => `${row.status} ${shipBy(row)} ${row.shipments?.map(({ status }) => status)}`;

const isSame = (one: Counts, other: Counts): boolean =>
  one.length === other.length &&
  one.every(({ count, status }, at) => other[at]?.count === count && other[at].status === status);
