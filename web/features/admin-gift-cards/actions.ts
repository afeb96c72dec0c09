'use server';

import { text } from '@/graph/change';
import { AdminDisableGiftCardDocument, AdminIssueGiftCardDocument } from '@/graph/generated/graphql';
import { amount, change, type FormAction, maybe, maybeAmount } from '@/ui/console/form';

/** The code is told this once. */
export const issueCard: FormAction = async (_, form) =>
  change(
    form,
    AdminIssueGiftCardDocument,
    () => ({
      amount: amount(form, 'amount'),
      currency: text(form, 'currency'),
      expiresAt: maybe(form, 'expiresAt') && `${text(form, 'expiresAt')}T23:59:59Z`,
      paid: maybeAmount(form, 'paid'),
    }),
    ({ issueGiftCard }) => issueGiftCard?.code,
  );

export const disableCard: FormAction = async (_, form) =>
  change(form, AdminDisableGiftCardDocument, { giftCardId: text(form, 'giftCardId') });
