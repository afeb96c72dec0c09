'use server';

import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  AdminCarrierDryRunDocument,
  AdminConnectCarrierDocument,
  AdminCreatePaymentProviderDocument,
  AdminDryRunPaymentProviderDocument,
  AdminEditCarrierDocument,
  AdminEditPaymentProviderDocument,
  AdminEnableCarrierDocument,
  AdminEnablePaymentProviderDocument,
  AdminReplayPaymentWebhookDocument,
  type ReadyMadeCarrier,
} from '@/graph/generated/graphql';
import { change, chosen, type FormAction, json, listed, maybe, pairs, ticked, whole } from '@/ui/console/form';

/** Fields named `<kind>.<name>`, of those that the form says there are; what is left empty is left out. */
function named(form: FormData, kind: 'setting' | 'secret') {
  return listed(form, `${kind}Names`)
    .map((name) => ({ name, value: text(form, `${kind}.${name}`) }))
    .filter(({ value }) => value !== '');
}

export const createProvider: FormAction = async (_, form) =>
  change(form, AdminCreatePaymentProviderDocument, {
    template: text(form, 'template'),
    name: maybe(form, 'name'),
    provider: { settings: named(form, 'setting'), secrets: named(form, 'secret') },
  });

export const enableProvider: FormAction = async (_, form) =>
  change(form, AdminEnablePaymentProviderDocument, {
    providerId: text(form, 'providerId'),
    enabled: text(form, 'enabled') === 'true',
  });

export const editProvider: FormAction = async (_, form) =>
  change(form, AdminEditPaymentProviderDocument, () => ({
    providerId: text(form, 'providerId'),
    provider: {
      title: text(form, 'title'),
      methods: chosen(form, 'methods'),
      countries: listed(form, 'countries'),
      priority: whole(form, 'priority'),
      captureByHand: ticked(form, 'captureByHand'),
      settings: pairs(form, 'settings'),
    },
  }));

export const keepSecrets: FormAction = async (_, form) =>
  change(form, AdminEditPaymentProviderDocument, {
    providerId: text(form, 'providerId'),
    provider: { secrets: named(form, 'secret') },
  });

export const describeProvider: FormAction = async (_, form) =>
  change(form, AdminEditPaymentProviderDocument, () => {
    const secrets = named(form, 'secret');
    return {
      providerId: text(form, 'providerId'),
      provider: { description: json(form, 'description'), ...(secrets.length > 0 && { secrets }) },
    };
  });

export const dryRunProvider: FormAction = async (_, form) =>
  change(
    form,
    AdminDryRunPaymentProviderDocument,
    { providerId: text(form, 'providerId'), operation: text(form, 'operation') },
    (answer) => answer.dryRunPaymentProvider?.request,
  );

export const replayWebhook: FormAction = async (_, form) =>
  change(form, AdminReplayPaymentWebhookDocument, { webhookDeliveryId: text(form, 'deliveryId') });

const carrier = (form: FormData) => ({
  name: text(form, 'name'),
  readyMade: maybe(form, 'readyMade') as ReadyMadeCarrier | null,
  description: maybe(form, 'description'),
  url: maybe(form, 'url'),
  settings: pairs(form, 'settings'),
  secrets: pairs(form, 'secrets'),
});

export const connectCarrier: FormAction = async (_, form) =>
  change(form, AdminConnectCarrierDocument, { carrier: carrier(form) });

export const editCarrier: FormAction = async (_, form) =>
  change(form, AdminEditCarrierDocument, { carrierId: text(form, 'carrierId'), carrier: carrier(form) });

export const enableCarrier: FormAction = async (_, form) =>
  change(form, AdminEnableCarrierDocument, {
    carrierId: text(form, 'carrierId'),
    enabled: text(form, 'enabled') === 'true',
  });

export const dryRunCarrier: FormAction = async (_, form) => {
  const asked = { carrierId: text(form, 'carrierId'), operation: text(form, 'operation') };
  return attempt<string | true>(form, async () => ({
    done: (await ask(AdminCarrierDryRunDocument, asked)).carrierDryRun ?? true,
  }));
};
