'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Check } from '@/ui/field';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { pay } from './actions';

const METHODS = ['CARD', 'WALLET', 'BANK_TRANSFER', 'CASH_ON_DELIVERY'] as const;

type Props = {
  /** New with each rendering, and the same however often the form is sent. */
  formKey: string;
  quote: string;
  total: number;
  due: { amount: number; formatted: string };
  payment?: string;
};

/** The price that is shown is the price that is confirmed: the form brings its quote along. */
export function Pay({ formKey, quote, total, due, payment }: Props) {
  const t = useTranslations('checkout');
  const [state, act] = useActionState(pay, { values: { payment: payment ?? '' }, userErrors: [] });
  const chosen = METHODS.find((method) => method === state.values.payment) ?? 'CARD';
  return (
    <form action={act} className="grid gap-4">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="quote" value={quote} />
      <input type="hidden" name="total" value={total} />
      <FormErrors state={state} />
      {due.amount > 0 ? (
        <fieldset>
          <legend className="font-medium">{t('method')}</legend>
          {METHODS.map((method) => (
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
      <p className="text-14 text-soft">{t('terms')}</p>
      <Submit className="text-18 sm:justify-self-start">
        {t(due.amount > 0 ? 'payAmount' : 'placeOrder', { amount: due.formatted })}
      </Submit>
    </form>
  );
}
