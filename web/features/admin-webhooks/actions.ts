'use server';

import { text } from '@/graph/change';
import {
  AdminCreateWebhookEndpointDocument,
  AdminDeleteWebhookEndpointDocument,
  AdminDisableWebhookEndpointDocument,
  AdminEditWebhookEndpointDocument,
  AdminEnableWebhookEndpointDocument,
  AdminRedeliverWebhookDocument,
  AdminRedeliverWebhooksDocument,
  AdminRotateWebhookSecretDocument,
  AdminSendTestWebhookDocument,
} from '@/graph/generated/graphql';
import { change, chosen, type FormAction, maybe, whole } from '@/ui/console/form';

const endpoint = (form: FormData) => ({
  url: text(form, 'url'),
  description: maybe(form, 'description'),
  eventTypes: chosen(form, 'eventTypes'),
});

const byId = (form: FormData) => ({ endpointId: text(form, 'endpointId') });

export const createEndpoint: FormAction = async (_, form) =>
  change(
    form,
    AdminCreateWebhookEndpointDocument,
    { endpoint: endpoint(form) },
    (answer) => answer.createWebhookEndpoint?.secret,
  );

export const editEndpoint: FormAction = async (_, form) =>
  change(form, AdminEditWebhookEndpointDocument, { ...byId(form), endpoint: endpoint(form) });

export const enableEndpoint: FormAction = async (_, form) =>
  change(form, AdminEnableWebhookEndpointDocument, byId(form));

export const disableEndpoint: FormAction = async (_, form) =>
  change(form, AdminDisableWebhookEndpointDocument, byId(form));

export const deleteEndpoint: FormAction = async (_, form) =>
  change(form, AdminDeleteWebhookEndpointDocument, byId(form));

export const rotateSecret: FormAction = async (_, form) =>
  change(
    form,
    AdminRotateWebhookSecretDocument,
    () => ({ ...byId(form), overlapHours: whole(form, 'overlapHours') }),
    (answer) => answer.rotateWebhookSecret?.secret,
  );

export const sendTest: FormAction = async (_, form) => change(form, AdminSendTestWebhookDocument, byId(form));

export const redeliver: FormAction = async (_, form) =>
  change(form, AdminRedeliverWebhookDocument, { deliveryId: text(form, 'deliveryId') });

export const redeliverSince: FormAction = async (_, form) =>
  change(
    form,
    AdminRedeliverWebhooksDocument,
    { ...byId(form), since: `${text(form, 'since').slice(0, 16)}:00Z` },
    (answer) => String(answer.redeliverWebhooks?.count ?? 0),
  );
