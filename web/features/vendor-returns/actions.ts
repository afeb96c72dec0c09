'use server';

import {
  type Inspection,
  VendorDisputeAnswerDocument,
  VendorReturnDecideDocument,
  VendorReturnReceiveDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export async function decideReturn(_: Change, form: FormData): Promise<Change> {
  const asked = { returnId: said(form, 'returnId'), reason: said(form, 'reason') };
  return change(VendorReturnDecideDocument, { ...asked, approve: said(form, 'decision') === 'approve' }, form);
}

/** What came of each line, and how it was found; what a fee keeps is a percentage of the goods. */
export async function receiveReturn(_: Change, form: FormData): Promise<Change> {
  const lines = [...form.keys()]
    .filter((name) => name.startsWith('quantity.'))
    .map((name) => name.slice('quantity.'.length))
    .map((lineId) => ({
      lineId,
      quantity: Number(said(form, `quantity.${lineId}`)),
      inspection: said(form, `inspection.${lineId}`) as Inspection,
    }))
    .filter(({ quantity }) => quantity !== 0)
    .map((line) => ({ ...line, quantity: Number.isInteger(line.quantity) ? line.quantity : -1 }));
  const percent = Number(said(form, 'fee').replace(',', '.') || '0');
  const fee = percent ? { basisPoints: Number.isFinite(percent) ? Math.round(percent * 100) : -1 } : null;
  const asked = { returnId: said(form, 'returnId'), lines, fee, refundShipping: form.has('refundShipping') };
  return change(VendorReturnReceiveDocument, asked, form);
}

export async function answerDispute(_: Change, form: FormData): Promise<Change> {
  return change(VendorDisputeAnswerDocument, { disputeId: said(form, 'disputeId'), body: said(form, 'body') }, form);
}
