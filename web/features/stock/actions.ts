'use server';

import {
  type AdjustmentReason,
  VendorCountCancelDocument,
  VendorCountCloseDocument,
  VendorCountEnterDocument,
  VendorCountOpenDocument,
  VendorStockAdjustDocument,
  VendorStockDamagedDocument,
  VendorStockLevelsDocument,
  VendorStockReceiveDocument,
  VendorStockReturnDocument,
  VendorTransferCancelDocument,
  VendorTransferReceiveDocument,
  VendorTransferSendDocument,
  VendorWarehouseCloseDocument,
  VendorWarehouseCreateDocument,
  VendorWarehouseEditDocument,
  type WarehouseInput,
  type WarehouseKind,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { offerQuantities, said, whole } from './forms';

/** One thing's stock in one warehouse: what came, what came back, what broke, what was found or is missing. */
export async function changeStock(_: Change, form: FormData): Promise<Change> {
  const warehouseId = said(form, 'warehouseId');
  const note = said(form, 'note');
  const what = said(form, 'what');
  const lines = [{ offerId: said(form, 'offerId'), quantity: whole(said(form, 'quantity')) }];
  if (what === 'RECEIPT') return change(VendorStockReceiveDocument, { warehouseId, lines, reference: note }, form);
  if (what === 'RETURN') return change(VendorStockReturnDocument, { warehouseId, lines, reference: note }, form);
  if (what === 'DAMAGE') return change(VendorStockDamagedDocument, { warehouseId, lines, note }, form);
  return change(VendorStockAdjustDocument, { warehouseId, lines, reason: what as AdjustmentReason, note }, form);
}

export async function setLevels(_: Change, form: FormData): Promise<Change> {
  const line = {
    offerId: said(form, 'offerId'),
    safetyStock: whole(said(form, 'safetyStock') || '0'),
    reorderPoint: whole(said(form, 'reorderPoint') || '0'),
    bin: said(form, 'bin'),
  };
  return change(VendorStockLevelsDocument, { warehouseId: said(form, 'warehouseId'), lines: [line] }, form);
}

export async function sendTransfer(_: Change, form: FormData): Promise<Change> {
  const lines = [{ offerId: said(form, 'offerId'), quantity: whole(said(form, 'quantity')) }];
  const asked = { fromId: said(form, 'fromId'), toId: said(form, 'toId'), note: said(form, 'note') };
  return change(VendorTransferSendDocument, { ...asked, lines }, form);
}

export async function receiveTransfer(_: Change, form: FormData): Promise<Change> {
  return change(VendorTransferReceiveDocument, { transferId: said(form, 'transferId') }, form);
}

export async function cancelTransfer(_: Change, form: FormData): Promise<Change> {
  return change(VendorTransferCancelDocument, { transferId: said(form, 'transferId') }, form);
}

export async function openCount(_: Change, form: FormData): Promise<Change> {
  return change(VendorCountOpenDocument, { warehouseId: said(form, 'warehouseId'), bins: said(form, 'bins') }, form);
}

export async function enterCounted(_: Change, form: FormData): Promise<Change> {
  return change(VendorCountEnterDocument, { countId: said(form, 'countId'), lines: offerQuantities(form, true) }, form);
}

export async function endCount(_: Change, form: FormData): Promise<Change> {
  const countId = said(form, 'countId');
  if (said(form, 'what') === 'close') return change(VendorCountCloseDocument, { countId }, form);
  return change(VendorCountCancelDocument, { countId }, form);
}

/** Kept as they were: they are not asked for. */
const degrees = (text: string): number | null => (text && Number.isFinite(Number(text)) ? Number(text) : null);

const warehouse = (form: FormData): WarehouseInput => ({
  name: said(form, 'name'),
  kind: said(form, 'kind') as WarehouseKind,
  pickup: form.has('pickup'),
  priority: whole(said(form, 'priority') || '100'),
  address: {
    street: said(form, 'street'),
    country: said(form, 'country').toUpperCase(),
    region: said(form, 'region'),
    city: said(form, 'city'),
    postalCode: said(form, 'postalCode'),
    latitude: degrees(said(form, 'latitude')),
    longitude: degrees(said(form, 'longitude')),
  },
});

export async function saveWarehouse(_: Change, form: FormData): Promise<Change> {
  const warehouseId = said(form, 'warehouseId');
  if (warehouseId) return change(VendorWarehouseEditDocument, { warehouseId, warehouse: warehouse(form) }, form);
  return change(VendorWarehouseCreateDocument, { vendorId: said(form, 'vendorId'), warehouse: warehouse(form) }, form);
}

export async function closeWarehouse(_: Change, form: FormData): Promise<Change> {
  return change(VendorWarehouseCloseDocument, { warehouseId: said(form, 'warehouseId') }, form);
}
