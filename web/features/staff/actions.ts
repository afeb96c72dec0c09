'use server';

import {
  type StaffRole,
  VendorRenameDocument,
  VendorStaffChangeDocument,
  VendorStaffInviteDocument,
  VendorStaffRemoveDocument,
  VendorStaffRevokeDocument,
  VendorStoreEditDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { said, store } from './forms';

const roles = (form: FormData) => form.getAll('roles').map(String) as StaffRole[];

/** The invitation's code comes back in `shown`: it is told this once. */
export async function inviteStaff(_: Change, form: FormData): Promise<Change> {
  return change(VendorStaffInviteDocument, { vendorId: said(form, 'vendorId'), roles: roles(form) }, form, {
    shown: ({ inviteStaff: made }) => made?.code,
  });
}

export async function revokeInvitation(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorStaffRevokeDocument,
    { vendorId: said(form, 'vendorId'), invitationId: said(form, 'invitationId') },
    form,
  );
}

export async function changeStaff(_: Change, form: FormData): Promise<Change> {
  const of = { vendorId: said(form, 'vendorId'), userId: said(form, 'userId') };
  return change(VendorStaffChangeDocument, { ...of, roles: roles(form) }, form);
}

export async function removeStaff(_: Change, form: FormData): Promise<Change> {
  return change(VendorStaffRemoveDocument, { vendorId: said(form, 'vendorId'), userId: said(form, 'userId') }, form);
}

export async function editStore(_: Change, form: FormData): Promise<Change> {
  return change(VendorStoreEditDocument, { vendorId: said(form, 'vendorId'), store: store(form) }, form);
}

export async function renameVendor(_: Change, form: FormData): Promise<Change> {
  return change(VendorRenameDocument, { vendorId: said(form, 'vendorId'), name: said(form, 'name') }, form);
}
