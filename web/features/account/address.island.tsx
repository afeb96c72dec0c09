'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { AddressFields, type AddressFormat } from '@/ui/address/address-fields.island';
import type { Country } from '@/ui/address/countries';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { saveAddress } from './profile';

type Props = {
  formKey: string;
  addressId?: string;
  values: Record<string, string>;
  countries: readonly Country[];
  formats: readonly AddressFormat[];
};

const NAMES = ['recipient', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone', 'label'];

export function AddressForm({ formKey, addressId, values, countries, formats }: Props) {
  const t = useTranslations('account');
  const [state, act] = useActionState(saveAddress, { values, userErrors: [] });
  return (
    <Form state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={NAMES} />
      <input type="hidden" name="key" value={formKey} />
      {addressId && <input type="hidden" name="addressId" value={addressId} />}
      <AddressFields values={state.values} countries={countries} formats={formats} />
      <Field name="label" label={t('label')} hint={t('labelHint')} maxLength={60} defaultValue={state.values.label} />
      <Submit className="justify-self-start">{t('save')}</Submit>
    </Form>
  );
}
