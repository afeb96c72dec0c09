'use server';

import { text } from '@/graph/change';
import {
  AdminApprovePayoutDocument,
  AdminCancelPayoutDocument,
  AdminCheckLedgerDocument,
  AdminCloseLedgerFaultDocument,
  AdminFailPayoutDocument,
  AdminPayPayoutDocument,
  AdminProcessPayoutDocument,
  AdminRecordExpenseDocument,
  AdminRecordSettlementDocument,
  AdminSetFinanceTermsDocument,
  type ChargebackBearer,
  type TaxOwedBy,
} from '@/graph/generated/graphql';
import { amount, change, type FormAction, maybe, percent, ticked, whole } from '@/ui/console/form';

export const checkLedger: FormAction = async (_, form) => change(form, AdminCheckLedgerDocument, {});

export const closeFault: FormAction = async (_, form) =>
  change(form, AdminCloseLedgerFaultDocument, { faultId: text(form, 'faultId'), note: text(form, 'note') });

export const recordExpense: FormAction = async (_, form) =>
  change(form, AdminRecordExpenseDocument, () => ({
    category: text(form, 'category'),
    amount: amount(form, 'amount'),
    currency: text(form, 'currency'),
    day: text(form, 'day'),
    note: maybe(form, 'note'),
  }));

export const recordSettlement: FormAction = async (_, form) =>
  change(form, AdminRecordSettlementDocument, () => ({
    provider: text(form, 'provider'),
    amount: amount(form, 'amount'),
    currency: text(form, 'currency'),
    reference: text(form, 'reference'),
  }));

export const approvePayout: FormAction = async (_, form) =>
  change(form, AdminApprovePayoutDocument, { payoutId: text(form, 'payoutId') });

export const processPayout: FormAction = async (_, form) =>
  change(form, AdminProcessPayoutDocument, { payoutId: text(form, 'payoutId'), reference: maybe(form, 'reference') });

export const payPayout: FormAction = async (_, form) =>
  change(form, AdminPayPayoutDocument, { payoutId: text(form, 'payoutId'), reference: maybe(form, 'reference') });

export const failPayout: FormAction = async (_, form) =>
  change(form, AdminFailPayoutDocument, { payoutId: text(form, 'payoutId'), reason: text(form, 'reason') });

export const cancelPayout: FormAction = async (_, form) =>
  change(form, AdminCancelPayoutDocument, { payoutId: text(form, 'payoutId') });

export const setTerms: FormAction = async (_, form) =>
  change(form, AdminSetFinanceTermsDocument, () => ({
    terms: {
      holdDays: whole(form, 'holdDays'),
      coreDays: whole(form, 'coreDays'),
      payoutDays: whole(form, 'payoutDays'),
      minimumPayout: amount(form, 'minimumPayout'),
      twoPersons: ticked(form, 'twoPersons'),
      commissionTaxBasisPoints: percent(form, 'commissionTaxBasisPoints'),
      taxOwedBy: text(form, 'taxOwedBy') as TaxOwedBy,
      chargebacksBorneBy: text(form, 'chargebacksBorneBy') as ChargebackBearer,
    },
  }));
