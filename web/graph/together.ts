// A subscription that all tabs of this browser share: of HTTP/1.1 a browser holds six streams to a host, and more would be of no use.
import type { Document } from './answer';
import { follow } from './live';
import { type LineState, Party, type Position, type Said } from './party';

type Together<Answer, Variables> = {
  /** What is followed; tabs that say the same share their line. */
  name: string;
  /** Up to where the page was read. */
  at: Position;
  variables: (since: string) => Variables;
  /** Where an answer leads to. */
  positionOf: (answer: Answer) => Position | null | undefined;
  told: (answer: Answer) => void;
  line: (state: LineState) => void;
  /** Whether a tab that nobody sees goes on hearing, as the one does that rings. */
  evenHidden: () => boolean;
};

const GATHER_MS = 30; // tabs that come back together go back together

/**
 * Of the tabs that are looked at one holds the line, by a lock, and says on what it hears; a tab that is hidden gives the lock to
 * another, and listens. Where nobody looks, nobody holds it. Answers the function that ends it.
 */
export function followTogether<Answer, Variables>(
  asked: Document<Answer, Variables>,
  { name, at, variables, positionOf, told, line, evenHidden }: Together<Answer, Variables>,
): () => void {
  const locks = navigator.locks as LockManager | undefined; // none on a page that came without TLS from another host
  const shared = locks ? new BroadcastChannel(`${name} ${document.documentElement.lang}`) : null;
  const party: Party<Answer> = new Party(at, {
    apply: told,
    state: line,
    post: (said) => shared?.postMessage(said),
    later: (what) => void setTimeout(what, GATHER_MS),
    open: () =>
      follow<Answer, Variables>(asked, {
        variables: () => variables(party.since),
        told: (answer) => {
          const to = positionOf(answer);
          if (to) party.told(answer, { position: to.position, cursor: to.cursor });
        },
        line: (state) => party.line(state),
        evenHidden: () => true,
      }),
  });
  if (shared) shared.onmessage = ({ data }: MessageEvent<Said<Answer>>) => party.heard(data);

  let waiting: AbortController | null = null;
  let leave: (() => void) | null = null;
  const lead = () =>
    new Promise<void>((resolve) => {
      waiting = null;
      leave = resolve;
      party.lead();
    });
  const want = () => {
    if (waiting || leave) return;
    party.ask();
    waiting = new AbortController();
    if (!locks || !shared) void lead();
    else locks.request(shared.name, { signal: waiting.signal }, lead).catch(() => undefined);
  };
  const rest = () => {
    waiting?.abort();
    waiting = null;
    party.rest();
    leave?.();
    leave = null;
  };
  const look = () => (document.hidden && !evenHidden() ? rest() : want());

  document.addEventListener('visibilitychange', look);
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pagehide', rest);
    window.removeEventListener('pageshow', look);
    rest();
    shared?.close();
  };
}
