// One line for all tabs of a browser that follow the same: who leads holds it and says on what it hears, the others listen.
// What every tab knows is up to which position it has heard all; whoever finds a gap asks for it.

export type Position = { position: number; cursor: string };

export type Said<Answer> =
  | { type: 'told'; from: number; to: Position; answer: Answer }
  | { type: 'line'; state: 'live' | 'reconnecting' | 'refused' }
  | { type: 'need'; at: Position };

export type LineState = Extract<Said<never>, { type: 'line' }>['state'];

type Ways<Answer> = {
  /** What is new to this tab, each once, in its order. */
  apply: (answer: Answer) => void;
  state: (state: LineState) => void;
  /** To all other tabs. */
  post: (said: Said<Answer>) => void;
  /** A line of its own from there on; answers what ends it. */
  open: (since: Position) => () => void;
  later: (what: () => void) => void;
};

export class Party<Answer> {
  #at: Position;
  #ways: Ways<Answer>;
  #lineAt: Position;
  #close: (() => void) | null = null;
  #state: LineState | null = null;
  #oldest: Position | null = null;

  constructor(at: Position, ways: Ways<Answer>) {
    this.#at = at;
    this.#lineAt = at;
    this.#ways = ways;
  }

  /** From where this tab's line goes on: said at each attempt. */
  get since(): string {
    return this.#lineAt.cursor;
  }

  lead(): void {
    this.#openFrom(this.#at);
  }

  rest(): void {
    this.#close?.();
    this.#close = null;
    this.#oldest = null;
  }

  /** Whoever leads answers how the line is, and goes back to there where it is further on. */
  ask(): void {
    this.#ways.post({ type: 'need', at: this.#at });
  }

  /** By its own line. */
  told(answer: Answer, to: Position): void {
    const from = this.#lineAt.position;
    this.#lineAt = to;
    this.#ways.post({ type: 'told', from, to, answer });
    this.#take(answer, to);
  }

  /** Of its own line. */
  line(state: LineState): void {
    this.#state = state;
    this.#ways.post({ type: 'line', state });
    this.#ways.state(state);
  }

  heard(said: Said<Answer>): void {
    if (said.type === 'need') this.#answer(said.at);
    else if (this.#close)
      return; // two lead for a moment: each by its own line
    else if (said.type === 'line') this.#ways.state(said.state);
    else if (said.from > this.#at.position) this.ask();
    else this.#take(said.answer, said.to);
  }

  #take(answer: Answer, to: Position): void {
    if (to.position <= this.#at.position) return;
    this.#at = to;
    this.#ways.apply(answer);
  }

  #answer(at: Position): void {
    if (!this.#close) return;
    if (this.#state) this.#ways.post({ type: 'line', state: this.#state });
    if (at.position >= this.#lineAt.position) return;
    if (!this.#oldest) this.#ways.later(() => this.#goBack());
    if (!this.#oldest || at.position < this.#oldest.position) this.#oldest = at;
  }

  #goBack(): void {
    const oldest = this.#oldest;
    this.#oldest = null;
    if (this.#close && oldest && oldest.position < this.#lineAt.position) this.#openFrom(oldest);
  }

  #openFrom(since: Position): void {
    this.#close?.();
    this.#lineAt = since;
    this.#close = this.#ways.open(since);
  }
}
