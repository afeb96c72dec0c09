'use server';

import { text } from '@/graph/change';
import {
  AdminBlockUserDocument,
  AdminComposeRoleDocument,
  AdminConnectIdentityProviderDocument,
  AdminDisconnectIdentityProviderDocument,
  AdminGrantPointsDocument,
  AdminGrantRoleDocument,
  AdminMakeServiceClientDocument,
  AdminRevokeRoleDocument,
  AdminRevokeServiceClientDocument,
  AdminUnblockUserDocument,
  type BlockReason,
} from '@/graph/generated/graphql';
import { change, chosen, type FormAction, listed, whole } from '@/ui/console/form';

export const blockUser: FormAction = async (_, form) =>
  change(form, AdminBlockUserDocument, { userId: text(form, 'userId'), reason: text(form, 'reason') as BlockReason });

export const unblockUser: FormAction = async (_, form) =>
  change(form, AdminUnblockUserDocument, { userId: text(form, 'userId') });

export const grantRole: FormAction = async (_, form) =>
  change(form, AdminGrantRoleDocument, { userId: text(form, 'userId'), role: text(form, 'role') });

export const revokeRole: FormAction = async (_, form) =>
  change(form, AdminRevokeRoleDocument, { userId: text(form, 'userId'), role: text(form, 'role') });

export const composeRole: FormAction = async (_, form) =>
  change(form, AdminComposeRoleDocument, {
    name: text(form, 'name'),
    title: text(form, 'title'),
    permissions: chosen(form, 'permissions'),
  });

export const makeMachine: FormAction = async (_, form) =>
  change(
    form,
    AdminMakeServiceClientDocument,
    { name: text(form, 'name'), permissions: chosen(form, 'permissions') },
    (answer) => answer.makeServiceClient?.secret,
  );

export const revokeMachine: FormAction = async (_, form) =>
  change(form, AdminRevokeServiceClientDocument, { serviceClientId: text(form, 'serviceClientId') });

export const connectIdentityProvider: FormAction = async (_, form) =>
  change(form, AdminConnectIdentityProviderDocument, {
    input: {
      slug: text(form, 'slug'),
      title: text(form, 'title'),
      issuer: text(form, 'issuer'),
      clientId: text(form, 'clientId'),
      clientSecret: String(form.get('clientSecret') ?? ''),
      redirectUris: listed(form, 'redirectUris'),
    },
  });

export const disconnectIdentityProvider: FormAction = async (_, form) =>
  change(form, AdminDisconnectIdentityProviderDocument, { slug: text(form, 'slug') });

export const grantPoints: FormAction = async (_, form) =>
  change(form, AdminGrantPointsDocument, () => ({
    userId: text(form, 'userId'),
    points: whole(form, 'points'),
    reason: text(form, 'note'),
  }));
