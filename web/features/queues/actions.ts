'use server';

import { text } from '@/graph/change';
import {
  AdminAddOrderNoteDocument,
  AdminAnswerDisputeDocument,
  AdminApproveVendorDocument,
  AdminAssignCommissionPlanDocument,
  AdminCancelOrderDocument,
  AdminDecideReturnDocument,
  AdminInviteVendorDocument,
  AdminMarkLostDocument,
  AdminReceiveReturnDocument,
  AdminRefundOrderDocument,
  AdminReinstateVendorDocument,
  AdminRejectCompanyDocument,
  AdminRejectVendorDocument,
  AdminResolveDisputeDocument,
  AdminReviewOrderDocument,
  AdminSetServiceTargetsDocument,
  AdminSuspendVendorDocument,
  AdminVerifyBankAccountDocument,
  AdminVerifyCompanyDocument,
  type DisputeOutcome,
  type Inspection,
  type ShipmentLoss,
} from '@/graph/generated/graphql';
import { amount, change, type FormAction, listed, maybe, maybeAmount, percent, ticked, whole } from '@/ui/console/form';

export const inviteVendor: FormAction = async (_, form) =>
  change(form, AdminInviteVendorDocument, {}, (answer) => answer.inviteVendor?.code);

export const approveVendor: FormAction = async (_, form) =>
  change(form, AdminApproveVendorDocument, { vendorId: text(form, 'vendorId') });

export const rejectVendor: FormAction = async (_, form) =>
  change(form, AdminRejectVendorDocument, { vendorId: text(form, 'vendorId'), reasons: listed(form, 'reasons') });

export const suspendVendor: FormAction = async (_, form) =>
  change(form, AdminSuspendVendorDocument, { vendorId: text(form, 'vendorId'), reasons: listed(form, 'reasons') });

export const reinstateVendor: FormAction = async (_, form) =>
  change(form, AdminReinstateVendorDocument, { vendorId: text(form, 'vendorId') });

export const verifyAccount: FormAction = async (_, form) =>
  change(form, AdminVerifyBankAccountDocument, {
    vendorId: text(form, 'vendorId'),
    accountId: text(form, 'accountId'),
  });

export const assignPlan: FormAction = async (_, form) =>
  change(form, AdminAssignCommissionPlanDocument, { vendorId: text(form, 'vendorId'), planId: maybe(form, 'planId') });

export const setTargets: FormAction = async (_, form) =>
  change(form, AdminSetServiceTargetsDocument, () => ({
    vendorId: text(form, 'vendorId'),
    handlingHours: whole(form, 'handlingHours'),
    cancellationBasisPoints: percent(form, 'cancellationBasisPoints'),
    responseHours: whole(form, 'responseHours'),
  }));

export const approveOrder: FormAction = async (_, form) =>
  change(form, AdminReviewOrderDocument, {
    orderId: text(form, 'orderId'),
    approve: true,
    reason: text(form, 'reason'),
  });

export const refuseOrder: FormAction = async (_, form) =>
  change(form, AdminReviewOrderDocument, {
    orderId: text(form, 'orderId'),
    approve: false,
    reason: text(form, 'reason'),
  });

export const cancelOrder: FormAction = async (_, form) =>
  change(form, AdminCancelOrderDocument, { orderId: text(form, 'orderId'), reason: text(form, 'reason') });

export const refundOrder: FormAction = async (_, form) =>
  change(form, AdminRefundOrderDocument, () => ({
    orderId: text(form, 'orderId'),
    reason: text(form, 'reason'),
    parts: [{ vendorOrderId: text(form, 'vendorOrderId'), lineId: null, amount: amount(form, 'amount') }],
  }));

export const addNote: FormAction = async (_, form) =>
  change(form, AdminAddOrderNoteDocument, {
    orderId: text(form, 'orderId'),
    body: text(form, 'body'),
    staffOnly: ticked(form, 'staffOnly'),
  });

export const resolveDispute: FormAction = async (_, form) =>
  change(form, AdminResolveDisputeDocument, () => ({
    disputeId: text(form, 'disputeId'),
    outcome: text(form, 'outcome') as DisputeOutcome,
    amount: maybeAmount(form, 'amount'),
  }));

export const answerDispute: FormAction = async (_, form) =>
  change(form, AdminAnswerDisputeDocument, { disputeId: text(form, 'disputeId'), body: text(form, 'body') });

export const approveReturn: FormAction = async (_, form) =>
  change(form, AdminDecideReturnDocument, { returnId: text(form, 'returnId'), approve: true, reason: '' });

export const refuseReturn: FormAction = async (_, form) =>
  change(form, AdminDecideReturnDocument, {
    returnId: text(form, 'returnId'),
    approve: false,
    reason: text(form, 'reason'),
  });

const CAME = 'quantity.';

/** What came of each line, as it was found; none of a line is as if it had not been named. */
export const receiveReturn: FormAction = async (_, form) =>
  change(form, AdminReceiveReturnDocument, () => {
    const lines = [...form.keys()]
      .filter((name) => name.startsWith(CAME))
      .map((name) => ({
        lineId: name.slice(CAME.length),
        quantity: whole(form, name),
        inspection: text(form, `inspection.${name.slice(CAME.length)}`) as Inspection,
      }))
      .filter(({ quantity }) => quantity !== 0);
    const fee = text(form, 'fee') ? { basisPoints: percent(form, 'fee'), amount: 0 } : null;
    return { returnId: text(form, 'returnId'), lines, fee, refundShipping: ticked(form, 'refundShipping') };
  });

export const verifyCompany: FormAction = async (_, form) =>
  change(form, AdminVerifyCompanyDocument, { companyId: text(form, 'companyId') });

export const rejectCompany: FormAction = async (_, form) =>
  change(form, AdminRejectCompanyDocument, { companyId: text(form, 'companyId'), reason: text(form, 'reason') });

export const loseShipment: FormAction = async (_, form) =>
  change(form, AdminMarkLostDocument, {
    shipmentId: text(form, 'shipmentId'),
    outcome: text(form, 'outcome') as ShipmentLoss,
    note: text(form, 'note'),
  });
