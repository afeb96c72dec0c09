'use client';
import { useTranslations } from 'next-intl';
import { createContext, type FormHTMLAttributes, type Ref, useState } from 'react';
import { type FormState, wasRefused } from '@/graph/answer';
import { Notice } from './notice';

type Props = Omit<FormHTMLAttributes<HTMLFormElement>, 'action' | 'onSubmit'> & {
  /** Both of `useActionState`. */
  state: FormState<unknown>;
  action: (form: FormData) => void;
  ref?: Ref<HTMLFormElement>;
};

/** What became of the form around: each field of it finds there what was typed, and what is wrong with it. */
export const Sent = createContext<FormState<unknown>>({ values: {}, userErrors: [] });

/** The server takes four times as much (next.config.ts): what was said before goes along with it. */
const MOST_BYTES = 250_000;

/** Why it is better not sent: it would not arrive, and the page would be gone. */
function unsendable(form: HTMLFormElement): 'OFFLINE' | 'TOO_LARGE' | undefined {
  if (!navigator.onLine) return 'OFFLINE';
  const size = new Blob([...new FormData(form)].flat()).size;
  return size > MOST_BYTES ? 'TOO_LARGE' : undefined;
}

/**
 * A form whose action answers a state. Where it was refused, nothing of what was typed is touched, and where it was sent before any
 * script was there, its fields stand there with it again.
 */
export function Form({ state, action, children, ...rest }: Props) {
  const t = useTranslations('common');
  const [unsent, setUnsent] = useState<ReturnType<typeof unsendable>>();
  return (
    <Sent value={state}>
      <form
        action={action}
        data-refused={wasRefused(state) || undefined}
        onSubmit={(event) => {
          const reason = unsendable(event.currentTarget);
          setUnsent(reason);
          if (reason) event.preventDefault();
        }}
        {...rest}
      >
        {unsent && (
          <div className="col-span-full">
            <Notice tone="stop" live>
              <p>{t(`errors.${unsent}`)}</p>
            </Notice>
          </div>
        )}
        {children}
      </form>
    </Sent>
  );
}

// React empties a form as soon as its action has answered, whatever the answer was; by then it is drawn by that answer.
if (typeof document !== 'undefined')
  document.addEventListener('reset', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.dataset.refused) event.preventDefault();
  });
