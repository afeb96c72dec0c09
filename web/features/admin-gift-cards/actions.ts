'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  AdminDisableGiftCardDocument,
  AdminGiftCardByCodeDocument,
  AdminIssueGiftCardDocument,
} from '@/graph/generated/graphql';
import { redirect } from '@/i18n/navigation';
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

/** A code is money, so it never stands in an address. */
export const findCard: FormAction = async (_, form) =>
  attempt(form, async () => {
    const { giftCardByCode: card } = await ask(AdminGiftCardByCodeDocument, { code: text(form, 'code') });
    if (card) redirect({ href: `/admin/gift-cards/${card.id}`, locale: await getLocale() });
    const t = await getTranslations('admin-gift-cards');
    return { userErrors: [{ code: 'UNKNOWN', field: 'code', message: t('unknown') }] };
  });
