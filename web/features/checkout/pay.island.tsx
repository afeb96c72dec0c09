'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { PaymentChoice } from '@/graph/generated/graphql';
import { Check } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { pay } from './actions';

type Props = {
  /** New with each rendering, and the same however often the form is sent. */
  formKey: string;
  quote: string;
  total: number;
  due: { amount: number; formatted: string };
  /** As the market takes them in the country, the first one first. */
  methods: readonly PaymentChoice[];
  payment?: string;
};

/** The price that is shown is the price that is confirmed: the form brings its quote along. */
export function Pay({ formKey, quote, total, due, methods, payment }: Props) {
  const t = useTranslations('checkout');
  const [state, act] = useActionState(pay, { values: { payment: payment ?? '' }, userErrors: [] });
  const chosen = methods.find((method) => method === state.values.payment) ?? methods[0];
  return (
    <Form state={state} action={act} className="grid gap-4">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="quote" value={quote} />
      <input type="hidden" name="total" value={total} />
      <FormErrors state={state} />
      {due.amount > 0 ? (
        <fieldset>
          <legend className="font-medium">{t('method')}</legend>
          {methods.map((method) => (
            <Check
              key={method}
              type="radio"
              name="payment"
              value={method}
              defaultChecked={method === chosen}
              label={t(`methods.${method}`)}
              hint={t(`methodHints.${method}`)}
            />
          ))}
        </fieldset>
      ) : (
        <input type="hidden" name="payment" value="CARD" />
      )}
      {due.amount > 0 && methods.length === 0 && <Notice tone="stop">{t('noMethod')}</Notice>}
      <p className="text-14 text-soft">{t('terms')}</p>
      <Submit className="text-18 sm:justify-self-start" disabled={due.amount > 0 && methods.length === 0}>
        {t(due.amount > 0 ? 'payAmount' : 'placeOrder', { amount: due.formatted })}
      </Submit>
    </Form>
  );
}
