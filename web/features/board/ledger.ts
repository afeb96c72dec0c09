import type { LineState } from '@/graph/party';
import type { Counts, Read } from './reading';
import { isOnBoard, type Row } from './rows';

/** How the board stands with the server. */
export type Link = 'connecting' | LineState;

export interface Snapshot {
  rows: ReadonlyMap<string, Row>;
  /** Not there before, and not looked at yet. */
  fresh: ReadonlySet<string>;
  /** Moved on by somebody else just now: shown greyed where they were. */
  taken: ReadonlySet<string>;
  /** As the server counts them. */
  counts: Counts;
  link: Link;
}

const LOOKED_MS = 6_000;
const SWEEP_MS = 1_000;

type After = (milliseconds: number, what: () => void) => void;

/**
 * The orders that a board shows. Whatever comes is put into it at once, and told to those who look once a frame, however many
 * events there were.
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
  }

  snapshot = (): Snapshot => this.#snapshot;

  look = (tell: () => void): (() => void) => {
    this.#looking.add(tell);
    return () => this.#looking.delete(tell);
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
      this.#rows.set(row.id, row);
    }
    if (counts) this.#counts = counts;
    if (rows.length || counts) this.#tell();
    this.#sweepLater();
    return appeared;
  }

  /** Beside what there is: older ones, that were asked for. */
  add(rows: readonly Row[]): void {
    for (const row of rows) if (!this.#rows.has(row.id)) this.#rows.set(row.id, row);
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
    this.#tell();
  };

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
    let changed = false;
    for (const marks of [this.#fresh, this.#taken])
      for (const [id, shown] of marks) {
        if (shown + SWEEP_MS < LOOKED_MS) marks.set(id, shown + SWEEP_MS);
        else changed = marks.delete(id);
      }
    for (const [id, row] of this.#rows) if (!isOnBoard(row) && !this.#taken.has(id)) changed = this.#rows.delete(id);
    if (changed) this.#tell();
  }

  #tell(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#nextFrame(() => {
      this.#waiting = false;
      this.#snapshot = this.#pictured();
      for (const tell of this.#looking) tell();
    });
  }

  #pictured(): Snapshot {
    return {
      rows: new Map(this.#rows),
      fresh: new Set(this.#fresh.keys()),
      taken: new Set(this.#taken.keys()),
      counts: this.#counts,
      link: this.#link,
    };
  }
}
