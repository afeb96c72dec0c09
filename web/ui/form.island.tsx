'use client';
import { createContext, type FormHTMLAttributes, type Ref } from 'react';
import { type FormState, wasRefused } from '@/graph/answer';

type Props = Omit<FormHTMLAttributes<HTMLFormElement>, 'action'> & {
  /** Both of `useActionState`. */
  state: FormState<unknown>;
  action: (form: FormData) => void;
  ref?: Ref<HTMLFormElement>;
};

/** What became of the form around: each field of it finds there what was typed, and what is wrong with it. */
export const Sent = createContext<FormState<unknown>>({ values: {}, userErrors: [] });

/**
 * A form whose action answers a state. Where it was refused, nothing of what was typed is touched, and where it was sent before any
 * script was there, its fields stand there with it again.
 */
export function Form({ state, action, ...rest }: Props) {
  return (
    <Sent value={state}>
      <form action={action} data-refused={wasRefused(state) || undefined} {...rest} />
    </Sent>
  );
}

// React empties a form as soon as its action has answered, whatever the answer was; by then it is drawn by that answer.
if (typeof document !== 'undefined')
  document.addEventListener('reset', (event) => {
    if (event.target instanceof HTMLFormElement && event.target.dataset.refused) event.preventDefault();
  });
