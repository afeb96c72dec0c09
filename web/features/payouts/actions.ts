'use server';

import {
  type BankAccountInput,
  VendorBankAddDocument,
  VendorBankRemoveDocument,
  VendorPayoutCancelDocument,
  VendorPayoutRequestDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { minorUnits } from '@/ui/minor-units';

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** Of all that can be paid out, unless an amount is said. */
export async function requestPayout(_: Change, form: FormData): Promise<Change> {
  const currency = said(form, 'currency');
  const typed = said(form, 'amount');
  const amount = typed ? minorUnits(typed, currency) : null;
  return change(
    VendorPayoutRequestDocument,
    { vendorId: said(form, 'vendorId'), currency, amount: Number.isNaN(amount) ? -1 : amount },
    form,
  );
}

export async function cancelPayout(_: Change, form: FormData): Promise<Change> {
  return change(VendorPayoutCancelDocument, { payoutId: said(form, 'payoutId') }, form);
}

const or = (text: string): string | null => text || null;

export async function addBankAccount(_: Change, form: FormData): Promise<Change> {
  const account: BankAccountInput = {
    holder: said(form, 'holder'),
    currency: said(form, 'currency').toUpperCase(),
    iban: or(said(form, 'iban')),
    country: or(said(form, 'country').toUpperCase()),
    routing: or(said(form, 'routing')),
    number: or(said(form, 'number')),
  };
  return change(VendorBankAddDocument, { vendorId: said(form, 'vendorId'), account }, form);
}

export async function removeBankAccount(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorBankRemoveDocument,
    { vendorId: said(form, 'vendorId'), accountId: said(form, 'accountId') },
    form,
  );
}
