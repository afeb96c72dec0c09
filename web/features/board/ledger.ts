import type { Line } from '@/graph/live';
import { isOnBoard, type Row } from './rows';

/** How the board stands with the server. */
export type Link = 'connecting' | Line;

export interface Snapshot {
  rows: ReadonlyMap<string, Row>;
  /** Not there before, and not looked at yet. */
  fresh: ReadonlySet<string>;
  /** Moved on by somebody else just now: shown greyed where they were. */
  taken: ReadonlySet<string>;
  link: Link;
}

/**
 * The orders that a board shows. Whatever comes is put into it at once, and told to those who look once a frame, however many
 * events there were.
 */
export class Ledger {
  #rows: Map<string, Row>;
  #heardAs = new Map<string, number>();
  #events = 0;
  #fresh = new Set<string>();
  #taken = new Set<string>();
  #mine = new Set<string>();
  #link: Link = 'connecting';
  #snapshot: Snapshot;
  #looking = new Set<() => void>();
  #waiting = false;
  #nextFrame: (tell: () => void) => void;

  constructor(rows: readonly Row[], nextFrame: (tell: () => void) => void) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    this.#nextFrame = nextFrame;
    this.#snapshot = this.#pictured();
  }

  snapshot = (): Snapshot => this.#snapshot;

  look = (tell: () => void): (() => void) => {
    this.#looking.add(tell);
    return () => this.#looking.delete(tell);
  };

  /** What was heard of, as it is now; answers how many of them wait to be accepted and were not there before. */
  hear(rows: readonly Row[]): number {
    let appeared = 0;
    for (const row of rows) {
      const before = this.#rows.get(row.id);
      if (!before && isOnBoard(row)) {
        this.#fresh.add(row.id);
        if (row.status === 'CONFIRMED') appeared += 1;
      }
      if (before && before.status !== row.status && !this.#mine.has(row.id)) this.#taken.add(row.id);
      this.#rows.set(row.id, row);
      this.#heardAs.set(row.id, ++this.#events);
    }
    if (rows.length) this.#tell();
    return appeared;
  }

  /** Where `replace` is to begin: to be taken before the rows are asked for. */
  mark = (): number => this.#events;

  /** All that there is, read anew. What was heard since `mark` is newer than that, and stays. */
  replace(rows: readonly Row[], mark: number): void {
    const before = this.#rows;
    this.#rows = new Map(rows.map((row) => [row.id, row]));
    for (const [id, row] of before) if ((this.#heardAs.get(id) ?? 0) > mark) this.#rows.set(id, row);
    for (const id of this.#rows.keys()) if (!before.has(id)) this.#fresh.add(id);
    this.#tell();
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

  seen(): void {
    if (!this.#fresh.size && !this.#taken.size) return;
    this.#fresh.clear();
    this.#taken.clear();
    this.#tell();
  }

  link = (link: Link): void => {
    if (link === this.#link) return;
    this.#link = link;
    this.#tell();
  };

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
      fresh: new Set(this.#fresh),
      taken: new Set(this.#taken),
      link: this.#link,
    };
  }
}
