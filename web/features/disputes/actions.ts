'use server';

import { text } from '@/graph/change';
import {
  AnswerMyDisputeDocument,
  type DisputeReason,
  OpenDisputeDocument,
  WithdrawDisputeDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { worded } from '@/i18n/worded';

async function told(state: Change): Promise<Change> {
  return { ...state, userErrors: await worded('disputes', state.userErrors) };
}

/** A guest, who has a token, stays with the order: there are no pages of theirs to lead to. */
export async function openDispute(_: Change, form: FormData): Promise<Change> {
  const token = text(form, 'token') || null;
  const said = {
    vendorOrderId: text(form, 'vendorOrderId'),
    reason: text(form, 'reason') as DisputeReason,
    body: text(form, 'body'),
    token,
  };
  const next = ({ openDispute: answer }: { openDispute?: { dispute?: { id: string } | null } | null }) =>
    token || !answer?.dispute ? null : `/account/disputes/${answer.dispute.id}`;
  return told(await change(OpenDisputeDocument, said, form, { next }));
}

export async function answerDispute(_: Change, form: FormData): Promise<Change> {
  const said = { disputeId: text(form, 'disputeId'), body: text(form, 'body'), token: text(form, 'token') || null };
  return told(await change(AnswerMyDisputeDocument, said, form));
}

export async function withdrawDispute(_: Change, form: FormData): Promise<Change> {
  const said = { disputeId: text(form, 'disputeId'), token: text(form, 'token') || null };
  return told(await change(WithdrawDisputeDocument, said, form));
}
