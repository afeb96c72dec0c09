'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Select } from '../field';
import type { Country } from './countries';

export type AddressFormat = {
  country: string;
  requiresCity: boolean;
  requiresRegion: boolean;
  postalCodePattern?: string | null;
};

type Props = {
  /** Before the fields' names: `billing.`, of a form with two addresses. */
  prefix?: string;
  values: Readonly<Record<string, string | null | undefined>>;
  countries: readonly Country[];
  formats: readonly AddressFormat[];
  /** `shipping` or `billing`, for what browsers fill in by themselves. */
  section?: string;
};

/** What is asked for depends on the country, as the graph says it. */
export function AddressFields({ prefix = '', values, countries, formats, section = '' }: Props) {
  const t = useTranslations('address');
  const said = (name: string) => values[prefix + name] ?? '';
  const [country, setCountry] = useState(said('country'));
  const format = formats.find((each) => each.country === country);
  const common = (name: string, token: string) => ({
    name: prefix + name,
    idPrefix: 'address-',
    defaultValue: said(name),
    autoComplete: `${section} ${token}`.trim(),
    maxLength: 100,
  });
  const optional = (word: string, needed: boolean | undefined) => (needed ? word : `${word} (${t('optional')})`);
  const needsPostalCode = Boolean(format?.postalCodePattern);
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <div className="sm:col-span-6">
        <Select
          key={said('country')}
          label={t('country')}
          options={[
            { value: '', label: t('chooseCountry') },
            ...countries.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          required
          {...common('country', 'country')}
          onChange={(event) => setCountry(event.target.value)}
        />
      </div>
      <div className="sm:col-span-6">
        <Field label={t('recipient')} required {...common('recipient', 'name')} />
      </div>
      <div className="sm:col-span-6">
        <Field label={t('line1')} required {...common('line1', 'address-line1')} />
      </div>
      <div className="sm:col-span-6">
        <Field label={optional(t('line2'), false)} {...common('line2', 'address-line2')} />
      </div>
      <div className="sm:col-span-2">
        <Field
          label={optional(t('postalCode'), needsPostalCode || !format)}
          required={needsPostalCode}
          {...common('postalCode', 'postal-code')}
          maxLength={20}
        />
      </div>
      <div className="sm:col-span-4">
        <Field label={t('city')} required={format?.requiresCity ?? true} {...common('city', 'address-level2')} />
      </div>
      <div className="sm:col-span-3">
        <Field
          label={optional(t('region'), format?.requiresRegion)}
          hint={format?.requiresRegion ? t('regionHint') : undefined}
          required={format?.requiresRegion}
          {...common('region', 'address-level1')}
        />
      </div>
      <div className="sm:col-span-3">
        <Field
          label={optional(t('phone'), false)}
          hint={t('phoneHint')}
          type="tel"
          {...common('phone', 'tel')}
          maxLength={40}
        />
      </div>
    </div>
  );
}
