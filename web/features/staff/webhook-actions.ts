'use server';

import {
  VendorWebhookAgainDocument,
  VendorWebhookCreateDocument,
  VendorWebhookDeleteDocument,
  VendorWebhookDisableDocument,
  VendorWebhookEditDocument,
  VendorWebhookEnableDocument,
  VendorWebhookRotateDocument,
  VendorWebhookTestDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { said } from './forms';

const endpoint = (form: FormData) => ({
  url: said(form, 'url'),
  description: said(form, 'description') || null,
  eventTypes: form.getAll('eventTypes').map(String),
});

/** The secret comes back in `shown`: it is told this once. */
export async function createWebhook(_: Change, form: FormData): Promise<Change> {
  return change(VendorWebhookCreateDocument, { vendorId: said(form, 'vendorId'), endpoint: endpoint(form) }, form, {
    shown: ({ createWebhookEndpoint: made }) => made?.secret,
  });
}

export async function editWebhook(_: Change, form: FormData): Promise<Change> {
  return change(VendorWebhookEditDocument, { endpointId: said(form, 'endpointId'), endpoint: endpoint(form) }, form);
}

export async function enableWebhook(_: Change, form: FormData): Promise<Change> {
  const endpointId = said(form, 'endpointId');
  if (form.has('enable')) return change(VendorWebhookEnableDocument, { endpointId }, form);
  return change(VendorWebhookDisableDocument, { endpointId }, form);
}

export async function deleteWebhook(_: Change, form: FormData): Promise<Change> {
  const path = said(form, 'path');
  return change(VendorWebhookDeleteDocument, { endpointId: said(form, 'endpointId') }, form, {
    next: () => (path.startsWith('/vendor/') ? `${path}/webhooks` : null),
  });
}

export async function rotateSecret(_: Change, form: FormData): Promise<Change> {
  const overlapHours = Number(said(form, 'overlapHours') || '24');
  return change(
    VendorWebhookRotateDocument,
    { endpointId: said(form, 'endpointId'), overlapHours: Number.isInteger(overlapHours) ? overlapHours : -1 },
    form,
    { shown: ({ rotateWebhookSecret: made }) => made?.secret },
  );
}

export async function testWebhook(_: Change, form: FormData): Promise<Change> {
  return change(VendorWebhookTestDocument, { endpointId: said(form, 'endpointId') }, form);
}

export async function sendAgain(_: Change, form: FormData): Promise<Change> {
  return change(VendorWebhookAgainDocument, { deliveryId: said(form, 'deliveryId') }, form);
}
