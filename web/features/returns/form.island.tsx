'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field, Select } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { requestReturn } from './actions';

const REASONS = [
  'DOES_NOT_FIT',
  'WRONG_PART',
  'DAMAGED',
  'DEFECTIVE',
  'NOT_AS_DESCRIBED',
  'CHANGED_MIND',
  'OTHER',
] as const;

type Line = { id: string; title: string; left: number; hasCore: boolean };
type Props = { formKey: string; orderId: string; vendorOrderId: string; token?: string; lines: readonly Line[] };

export function ReturnForm({ formKey, orderId, vendorOrderId, token = '', lines }: Props) {
  const t = useTranslations('returns');
  const [state, act] = useActionState(requestReturn, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={act} className="grid gap-5">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="vendorOrderId" value={vendorOrderId} />
      <input type="hidden" name="token" value={token} />
      <p className="text-soft">
        {t('hint')} {t('free')}
      </p>
      <FormErrors state={state} fields={lines.flatMap(({ id }) => [`quantity.${id}`, `reason.${id}`])} />
      {lines.map(({ id, title, left, hasCore }) => (
        <fieldset key={id} className="grid gap-3 rounded-card border border-line p-4 sm:grid-cols-[8rem_1fr]">
          <legend className="float-start font-medium sm:col-span-2">{title}</legend>
          <Field
            name={`quantity.${id}`}
            label={t('howMany')}
            hint={t('left', { n: left })}
            type="number"
            inputMode="numeric"
            min={0}
            max={left}
            required
            defaultValue={lines.length === 1 ? left : 0}
          />
          <Select
            name={`reason.${id}`}
            label={t('reason')}
            options={[
              { value: '', label: t('choose') },
              ...[...REASONS, ...(hasCore ? (['CORE'] as const) : [])].map((value) => ({
                value,
                label: t(`reasons.${value}`),
              })),
            ]}
          />
        </fieldset>
      ))}
      <Submit className="justify-self-start">{t('submit')}</Submit>
    </Form>
  );
}
