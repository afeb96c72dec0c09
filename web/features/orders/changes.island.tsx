'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormState } from '@/graph/answer';
import { Field, Select } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { cancelOrder, cancelPart, retryPayment } from './actions';

const FRESH: FormState = { values: {}, userErrors: [] };
const REASONS = ['MISTAKE', 'FOUND', 'LATE', 'FIT', 'OTHER'] as const;
type Of = { orderId: string; token?: string };

export function Retry({ orderId, token = '' }: Of) {
  const t = useTranslations('orders');
  const [state, act] = useActionState(retryPayment, FRESH);
  return (
    <Form state={state} action={act} className="mt-2 grid gap-2">
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="token" value={token} />
      <FormErrors state={state} />
      <Submit className="justify-self-start">{t('retry')}</Submit>
    </Form>
  );
}

function Reason({ id }: { id: string }) {
  const t = useTranslations('orders');
  const options = REASONS.map((reason) => t(`cancelReasons.${reason}`)).map((label) => ({ value: label, label }));
  return <Select idPrefix={`${id}-`} name="reason" label={t('cancelReason')} options={options} />;
}

export function CancelOrder({ orderId, token = '' }: Of) {
  const t = useTranslations('orders');
  const [state, act] = useActionState(cancelOrder, FRESH);
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-accent">{t('cancelOrder')}</summary>
      <Form state={state} action={act} className="grid max-w-md gap-3 pt-2">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="token" value={token} />
        <p className="text-14 text-soft">{t('cancelHint')}</p>
        <FormErrors state={state} fields={['reason']} />
        <Reason id="order" />
        <Submit kind="danger" className="justify-self-start">
          {t('cancelOrder')}
        </Submit>
      </Form>
    </details>
  );
}

type Part = { id: string; vendor: string; lines: { id: string; title: string; cancellable: number }[] };

export function CancelPart({ part, token = '', formKey }: { part: Part; token?: string; formKey: string }) {
  const t = useTranslations('orders');
  const [state, act] = useActionState(cancelPart, FRESH);
  if (state.done)
    return (
      <Notice tone="good" live>
        {t('cancelAsked')}
      </Notice>
    );
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-accent">
        {t('cancelPart', { vendor: part.vendor })}
      </summary>
      <Form state={state} action={act} className="grid max-w-md gap-3 pt-2">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="vendorOrderId" value={part.id} />
        <input type="hidden" name="token" value={token} />
        <p className="text-14 text-soft">{t('cancelHint')}</p>
        <FormErrors state={state} fields={['reason', ...part.lines.map(({ id }) => `quantity.${id}`)]} />
        {part.lines.map(({ id, title, cancellable }) => (
          <div key={id}>
            <input type="hidden" name={`most.${id}`} value={cancellable} />
            <Field
              name={`quantity.${id}`}
              label={t('cancelQuantity', { title })}
              type="number"
              inputMode="numeric"
              min={0}
              max={cancellable}
              required
              defaultValue={cancellable}
            />
          </div>
        ))}
        <Reason id={part.id} />
        <Submit kind="danger" className="justify-self-start">
          {t('cancel')}
        </Submit>
      </Form>
    </details>
  );
}
