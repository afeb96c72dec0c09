'use server';

import {
  type ParcelInput,
  type ShipmentLineInput,
  VendorOrderAcceptDocument,
  VendorOrderCancelDocument,
  VendorOrderCancelLinesDocument,
  VendorOrderNoteDocument,
  VendorShipmentBookDocument,
  VendorShipmentDeliveredDocument,
  VendorShipmentDispatchDocument,
  VendorShipmentLostDocument,
  VendorShipmentPackDocument,
  VendorShipmentTrackDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { lineQuantities, parcels, said } from './forms';

export async function acceptOrder(_: Change, form: FormData): Promise<Change> {
  return change(VendorOrderAcceptDocument, { vendorOrderId: said(form, 'vendorOrderId') }, form);
}

/** Of all of it, or, where a line says how many, of those. */
export async function cancelOrder(_: Change, form: FormData): Promise<Change> {
  const vendorOrderId = said(form, 'vendorOrderId');
  const reason = said(form, 'reason');
  if (said(form, 'of') === 'all') return change(VendorOrderCancelDocument, { vendorOrderId, reason }, form);
  return change(VendorOrderCancelLinesDocument, { vendorOrderId, reason, lines: lineQuantities(form) }, form);
}

export async function addNote(_: Change, form: FormData): Promise<Change> {
  const note = { vendorOrderId: said(form, 'vendorOrderId'), body: said(form, 'body') };
  return change(VendorOrderNoteDocument, { ...note, staffOnly: form.has('staffOnly') }, form);
}

export async function packShipment(_: Change, form: FormData): Promise<Change> {
  const asked: ParcelInput[] = parcels(form);
  return change(VendorShipmentPackDocument, { shipmentId: said(form, 'shipmentId'), parcels: asked }, form);
}

export async function bookShipment(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorShipmentBookDocument,
    { shipmentId: said(form, 'shipmentId'), carrierId: said(form, 'carrierId') },
    form,
  );
}

/** All of it, unless fewer of a line are said than there are. */
export async function dispatchShipment(_: Change, form: FormData): Promise<Change> {
  const lines: ShipmentLineInput[] = lineQuantities(form);
  const asked = {
    shipmentId: said(form, 'shipmentId'),
    carrier: said(form, 'carrier'),
    trackingNumber: said(form, 'trackingNumber'),
  };
  return change(VendorShipmentDispatchDocument, { ...asked, lines: lines.length ? lines : null }, form);
}

export async function trackShipment(_: Change, form: FormData): Promise<Change> {
  const shipmentId = said(form, 'shipmentId');
  const what = said(form, 'status');
  const note = said(form, 'note');
  if (what === 'DELIVERED') return change(VendorShipmentDeliveredDocument, { shipmentId }, form);
  if (what === 'LOST' || what === 'RETURNED_TO_SENDER')
    return change(VendorShipmentLostDocument, { shipmentId, outcome: what, note }, form);
  return change(
    VendorShipmentTrackDocument,
    { shipmentId, status: what as 'IN_TRANSIT', place: said(form, 'place'), note },
    form,
  );
}
