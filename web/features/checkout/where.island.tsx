'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useRef, useState } from 'react';
import type { UserError } from '@/graph/answer';
import { AddressFields, type AddressFormat } from '@/ui/address/address-fields.island';
import type { Country } from '@/ui/address/countries';
import { Check } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { sayWhere } from './actions';
import { ADDRESS_FIELDS } from './address';
import { useKept } from './kept';

type Props = {
  saved: readonly { id: string; line: string }[];
  addressId: string;
  values: Record<string, string>;
  errors?: UserError[];
  countries: readonly Country[];
  formats: readonly AddressFormat[];
  signedIn: boolean;
};

const NAMES = [...ADDRESS_FIELDS, ...ADDRESS_FIELDS.map((name) => `billing.${name}`)];

export function Where({ saved, addressId, values: before, errors = [], countries, formats, signedIn }: Props) {
  const t = useTranslations('checkout');
  const form = useRef<HTMLFormElement>(null);
  useKept(form, 'where');
  const [state, act] = useActionState(sayWhere, { values: before, userErrors: errors });
  const [chosen, choose] = useState(addressId);
  const [otherBill, setOtherBill] = useState(Boolean(before['billing.country']));
  const common = { values: state.values, countries, formats };
  return (
    <Form ref={form} state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={NAMES} />
      {saved.length > 0 && (
        <fieldset>
          <legend className="font-medium">{t('savedAddresses')}</legend>
          {saved.map(({ id, line }) => (
            <Check
              key={id}
              type="radio"
              name="addressId"
              value={id}
              label={line}
              checked={chosen === id}
              onChange={() => choose(id)}
            />
          ))}
          <Check
            type="radio"
            name="addressId"
            value=""
            label={t('anotherAddress')}
            checked={chosen === ''}
            onChange={() => choose('')}
          />
        </fieldset>
      )}
      {chosen === '' && (
        <>
          <AddressFields {...common} section="shipping" />
          {signedIn && <Check name="keep" label={t('keepAddress')} defaultChecked />}
        </>
      )}
      <Check
        name="otherBill"
        label={t('billing')}
        checked={otherBill}
        onChange={(event) => setOtherBill(event.target.checked)}
      />
      {otherBill && (
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-medium">{t('billingTitle')}</legend>
          <AddressFields {...common} prefix="billing." section="billing" />
        </fieldset>
      )}
      <Submit className="justify-self-start">{t('continue')}</Submit>
    </Form>
  );
}
