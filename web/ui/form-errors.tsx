'use client';
import { useTranslations } from 'next-intl';
import { type FormState, formErrors } from '@/graph/answer';
import { Notice } from './notice';
import { RefusalWords } from './refusal-words';

/** Above a form: what no field of it shows, and what went wrong on our side. `fields` are the names of those that do. */
export function FormErrors({ state, fields = [] }: { state: FormState<unknown>; fields?: readonly string[] }) {
  const t = useTranslations('common');
  const rest = formErrors(state.userErrors, fields);
  if (state.refused)
    return (
      <Notice tone="stop" live>
        <RefusalWords refusal={state.refused} />
      </Notice>
    );
  if (rest.length)
    return (
      <Notice tone="stop" live>
        {rest.map(({ code, message }) => (
          <p key={code + message}>{message}</p>
        ))}
      </Notice>
    );
  if (state.userErrors.length)
    return (
      <Notice tone="stop" live>
        <p>{t('seeFields')}</p>
      </Notice>
    );
  return null;
}
