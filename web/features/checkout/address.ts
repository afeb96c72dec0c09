import type { CheckoutAddressInput } from '@/graph/generated/graphql';
import type { DraftAddress } from './draft';

export const ADDRESS_FIELDS = [
  'recipient',
  'line1',
  'line2',
  'city',
  'region',
  'postalCode',
  'country',
  'phone',
] as const;

/** Of a form's fields, whose names begin with `prefix`. */
export function readAddress(form: FormData, prefix = ''): DraftAddress {
  const said = ADDRESS_FIELDS.map((name) => [
    name,
    String(form.get(prefix + name) ?? '')
      .trim()
      .slice(0, 200),
  ]);
  return Object.fromEntries(said) as DraftAddress;
}

export function asInput(address: DraftAddress): CheckoutAddressInput {
  const { recipient, line1, line2, country } = address;
  return {
    recipient,
    lines: [line1, line2].filter(Boolean),
    country,
    city: address.city || null,
    region: address.region || null,
    postalCode: address.postalCode || null,
    phone: address.phone || null,
  };
}

type Kept = {
  recipient: string;
  lines: string[];
  city?: string | null;
  region?: string | null;
  postalCode?: string | null;
  country: string;
  phone?: string | null;
};

export function asDraft({ lines: [line1 = '', ...others], ...kept }: Kept): DraftAddress {
  return {
    recipient: kept.recipient,
    line1,
    line2: others.join(', '),
    city: kept.city ?? '',
    region: kept.region ?? '',
    postalCode: kept.postalCode ?? '',
    country: kept.country,
    phone: kept.phone ?? '',
  };
}

/** The graph says `lines`, the form has `line1`. */
export const fieldOfForm = (field: string | null | undefined): string | undefined =>
  field?.replace(/(^|\.)lines(\.\d+)?$/, '$1line1');

/** `country` by its name, where the reader is to see it. */
export const oneLine = (address: DraftAddress, country = address.country): string =>
  [
    address.recipient,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`.trim(),
    address.region,
    country,
  ]
    .filter(Boolean)
    .join(', ');
