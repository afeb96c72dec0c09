// The browser's subscriptions: for as long as the page is there, whatever becomes of the line.
import { createClient } from 'graphql-sse';
import { type Answered, type Document, documentId } from './answer';

export type Line = 'live' | 'reconnecting' | 'refused';

type Follow<Answer, Variables> = {
  /** Asked at each attempt: give the last position seen, and what was told meanwhile comes after all. */
  variables: () => Variables;
  told: (answer: Answer) => void;
  line: (state: Line) => void;
  /** Whether a tab that nobody sees goes on hearing, as the one does that rings. */
  evenHidden?: () => boolean;
};

const FIRST_MS = 250;
const LONGEST_MS = 15_000;
const FINAL = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'PERSISTED_QUERY_NOT_FOUND']);

/** Answers the function that ends it. A tab that nobody sees lets go of its line, and takes it up again when it is seen. */
export function follow<Answer, Variables>(
  document: Document<Answer, Variables>,
  { variables, told, line, evenHidden = () => false }: Follow<Answer, Variables>,
): () => void {
  // Its own retries would say the old variables again.
  const client = createClient({
    url: '/graphql',
    retryAttempts: 0,
    headers: () => ({ 'accept-language': languageHere() }),
  });
  let over = false;
  let pause = FIRST_MS;
  let drop: () => void = () => undefined;

  const once = () =>
    new Promise<boolean>((resolve) => {
      let refused = false;
      drop = client.subscribe<Answer>(
        { documentId: documentId(document), variables: variables() as Record<string, unknown> } as never,
        {
          next: (said) => {
            const { data, errors } = said as Answered<Answer>;
            refused = FINAL.has(errors?.[0]?.extensions?.code ?? '');
            if (errors || !data) return;
            pause = FIRST_MS;
            line('live');
            told(data);
          },
          error: () => resolve(false),
          complete: () => resolve(refused),
        },
      );
    });

  const forever = async () => {
    while (!over) {
      if (globalThis.document.hidden && !evenHidden()) await event(globalThis.document, 'visibilitychange', LONGEST_MS);
      else if (await once()) {
        line('refused');
        return;
      } else if (!over) {
        line('reconnecting');
        await event(globalThis.window, 'online', pause * (0.75 + Math.random() / 2));
        pause = Math.min(pause * 2, LONGEST_MS);
      }
    }
  };
  const hide = () => globalThis.document.hidden && !evenHidden() && drop();
  globalThis.document.addEventListener('visibilitychange', hide);
  void forever();
  return () => {
    over = true;
    globalThis.document.removeEventListener('visibilitychange', hide);
    drop();
    client.dispose();
  };
}

const languageHere = () => globalThis.document.documentElement.lang;

/** Resolves when it comes, or when the time is over. */
function event(target: EventTarget, name: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      target.removeEventListener(name, done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    target.addEventListener(name, done);
  });
}
