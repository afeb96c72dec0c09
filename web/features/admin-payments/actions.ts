'use server';

import { text } from '@/graph/change';
import {
  AdminCapturePaymentDocument,
  AdminCheckPaymentDocument,
  AdminMarkPaymentCollectedDocument,
  AdminMarkRefundHandedOverDocument,
  AdminRetryPaymentRefundDocument,
  AdminSettlePaymentProblemDocument,
  AdminVoidPaymentDocument,
} from '@/graph/generated/graphql';
import { change, type FormAction, maybeAmount } from '@/ui/console/form';

export const capturePayment: FormAction = async (_, form) =>
  change(form, AdminCapturePaymentDocument, () => ({
    paymentId: text(form, 'paymentId'),
    amount: maybeAmount(form, 'amount'),
  }));

export const voidPayment: FormAction = async (_, form) =>
  change(form, AdminVoidPaymentDocument, { paymentId: text(form, 'paymentId') });

export const collectPayment: FormAction = async (_, form) =>
  change(form, AdminMarkPaymentCollectedDocument, { paymentId: text(form, 'paymentId') });

export const checkPayment: FormAction = async (_, form) =>
  change(form, AdminCheckPaymentDocument, { paymentId: text(form, 'paymentId') });

export const settleProblem: FormAction = async (_, form) =>
  change(form, AdminSettlePaymentProblemDocument, { paymentId: text(form, 'paymentId') });

export const retryRefund: FormAction = async (_, form) =>
  change(form, AdminRetryPaymentRefundDocument, { refundId: text(form, 'refundId') });

export const handOverRefund: FormAction = async (_, form) =>
  change(form, AdminMarkRefundHandedOverDocument, { refundId: text(form, 'refundId') });
