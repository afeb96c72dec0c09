'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Check, Wrong } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { sayHow } from './actions';

export type Way = { token: string; name: string; price: string; about: string };
export type VendorWays = { vendorId: string; title: string; chosen?: string; ways: Way[]; refused: string[] };

/** One way of sending for each vendor; tokens are good for half an hour. */
export function How({ vendors }: { vendors: readonly VendorWays[] }) {
  const t = useTranslations('checkout');
  const [state, act] = useActionState(sayHow, { values: {}, userErrors: [] });
  const stuck = vendors.some(({ ways }) => ways.length === 0);
  return (
    <Form state={state} action={act} className="grid gap-5">
      <FormErrors state={state} fields={vendors.map(({ vendorId }) => `option.${vendorId}`)} />
      {vendors.map(({ vendorId, title, chosen, ways, refused }) => (
        <fieldset key={vendorId}>
          <legend className="font-medium">{title}</legend>
          {ways.map(({ token, name, price, about }) => (
            <Check
              key={token}
              type="radio"
              name={`option.${vendorId}`}
              value={token}
              required
              defaultChecked={token === (chosen ?? ways[0]?.token)}
              label={
                <span className="flex flex-wrap justify-between gap-x-4">
                  <span>{name}</span>
                  <span className="tabular">{price}</span>
                </span>
              }
              hint={about}
              className="[&>span]:grow"
            />
          ))}
          {ways.length === 0 && <Notice tone="stop">{t('nothingSends')}</Notice>}
          {refused.map((reason) => (
            <p key={reason} className="text-14 text-soft">
              {reason}
            </p>
          ))}
          <Wrong field={`option.${vendorId}`} />
        </fieldset>
      ))}
      {vendors.length === 0 && <p>{t('sendingIsFree')}</p>}
      <Submit className="justify-self-start" disabled={stuck}>
        {t('continue')}
      </Submit>
    </Form>
  );
}
