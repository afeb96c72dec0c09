'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { wasRefused } from '@/graph/answer';
import { Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { changeLine } from './actions';

type Of = { id: string; title: string; quantity: number; note?: string | null };

/** What can be done with a line. One form: the button says what, Enter sets the quantity. */
export function LineForm({ line, kept = false }: { line: Of; kept?: boolean }) {
  const t = useTranslations('cart');
  const [state, act, busy] = useActionState(changeLine, { values: {}, userErrors: [] });
  const { id, title } = line;
  return (
    <Form state={state} action={act} className="grid gap-1" aria-busy={busy}>
      <input type="hidden" name="lineId" value={id} />
      <div className="flex flex-wrap items-end gap-2">
        {!kept && (
          <>
            <div className="w-24">
              <Field
                key={line.quantity}
                idPrefix={`${id}-`}
                name="quantity"
                field="quantity"
                label={t('quantity')}
                aria-label={t('quantityOf', { title })}
                type="number"
                inputMode="numeric"
                min={1}
                max={9999}
                required
                defaultValue={line.quantity}
                className="tabular"
              />
            </div>
            <Submit kind="plain">
              {t('update')}
              <About title={title} />
            </Submit>
          </>
        )}
      </div>
      <div className="-ms-4 flex flex-wrap">
        <Submit kind="quiet" name="what" value={kept ? 'back' : 'later'} formNoValidate>
          {t(kept ? 'moveToCart' : 'saveForLater')}
          <About title={title} />
        </Submit>
        <Submit kind="quiet" name="what" value="remove" formNoValidate>
          {t('remove')}
          <About title={title} />
        </Submit>
      </div>
      <FormErrors state={state} fields={['quantity']} />
    </Form>
  );
}

/** Which of the lines, for those who don't see where the button is. */
const About = ({ title }: { title: string }) => <span className="sr-only">: {title}</span>;

/** A note of a line, folded until it is wanted. */
export function LineNote({ line: { id, title, note } }: { line: Of }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(changeLine, { values: {}, userErrors: [] });
  return (
    <details className="text-14" open={wasRefused(state) || undefined}>
      <summary className="inline-flex min-h-11 items-center text-accent">
        {note ? `${t('note')}: ${note}` : t('noteAdd')}
        <span className="sr-only">: {title}</span>
      </summary>
      <Form state={state} action={act} className="mt-1 grid max-w-md gap-2">
        <input type="hidden" name="lineId" value={id} />
        <TextArea
          idPrefix={`${id}-`}
          name="note"
          label={t('note')}
          rows={2}
          maxLength={500}
          hint={t('noteHint')}
          defaultValue={note ?? ''}
        />
        <FormErrors state={state} fields={['note']} />
        <Submit kind="plain" name="what" value="note" className="justify-self-start">
          {t('save')}
        </Submit>
      </Form>
    </details>
  );
}
