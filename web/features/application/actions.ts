'use server';

import { cookies, headers } from 'next/headers';
import { ask, keep } from '@/graph/ask';
import {
  VendorApplyAgainDocument,
  VendorApplyDocument,
  type VendorDeclarationKind,
  VendorDeclareDocument,
  type VendorDocumentKind,
  VendorDocumentRemoveDocument,
  VendorDocumentSubmitDocument,
  VendorStaffJoinDocument,
  ViewerDocument,
} from '@/graph/generated/graphql';
import { REFRESH, renew } from '@/graph/session';
import { type Change, change } from '@/graph/submit';

const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** Who has applied is the vendor's first admin from the next moment on. */
export async function apply(_: Change, form: FormData): Promise<Change> {
  const asked = { slug: said(form, 'slug').toLowerCase(), name: said(form, 'name') };
  const more = { city: said(form, 'city') || null, invitationCode: said(form, 'invitationCode') || null };
  let slug: string | undefined;
  const state = await change(VendorApplyDocument, { ...asked, ...more }, form, {
    shown: ({ applyAsVendor: made }) => {
      slug = made?.vendor?.slug;
      return null;
    },
  });
  if (slug) await takeOffice(slug);
  return state;
}

/** By the code of an invitation. */
export async function joinStaff(_: Change, form: FormData): Promise<Change> {
  let slug: string | undefined;
  const state = await change(VendorStaffJoinDocument, { code: said(form, 'code') }, form, {
    shown: ({ acceptStaffInvitation: joined }) => {
      slug = joined?.vendor?.slug;
      return null;
    },
  });
  if (slug) await takeOffice(slug);
  return state;
}

const LOOKS = 12;
const PAUSE_MS = 250;

/** A new role is in the session's next token: as soon as identity has heard of it, the session gets one. */
async function takeOffice(slug: string): Promise<void> {
  const refresh = (await cookies()).get(REFRESH)?.value;
  if (!refresh) return;
  for (let look = 0; look < LOOKS; look += 1) {
    const { me } = await ask(ViewerDocument, {});
    if (me?.grants.some(({ vendor }) => vendor?.slug === slug)) break;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await keep(await renew(await headers(), refresh));
}

export async function applyAgain(_: Change, form: FormData): Promise<Change> {
  return change(VendorApplyAgainDocument, { vendorId: said(form, 'vendorId') }, form);
}

export async function submitDocument(_: Change, form: FormData): Promise<Change> {
  const asked = {
    kind: said(form, 'kind') as VendorDocumentKind,
    name: said(form, 'name'),
    reference: said(form, 'reference'),
  };
  return change(VendorDocumentSubmitDocument, { vendorId: said(form, 'vendorId'), ...asked }, form);
}

export async function removeDocument(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorDocumentRemoveDocument,
    { vendorId: said(form, 'vendorId'), documentId: said(form, 'documentId') },
    form,
  );
}

export async function declare(_: Change, form: FormData): Promise<Change> {
  const asked = { kind: said(form, 'kind') as VendorDeclarationKind, version: said(form, 'version') };
  return change(VendorDeclareDocument, { vendorId: said(form, 'vendorId'), ...asked }, form);
}
