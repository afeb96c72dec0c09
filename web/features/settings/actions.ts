'use server';

import { text } from '@/graph/change';
import {
  AdminAddDomainDocument,
  AdminDressTenantDocument,
  AdminMakeDomainPrimaryDocument,
  AdminRemoveDomainDocument,
  AdminRemoveFlagDocument,
  AdminRenameTenantDocument,
  AdminRollBackSettingDocument,
  AdminSetFlagDocument,
  AdminSetSettingDocument,
  AdminVerifyDomainDocument,
  type FlagKind,
} from '@/graph/generated/graphql';
import { change, type FormAction, listed, maybe, maybeWhole, whole } from '@/ui/console/form';

/** Emptied, a setting is again what it is by itself. */
export const setSetting: FormAction = async (_, form) =>
  change(form, AdminSetSettingDocument, { name: text(form, 'name'), value: maybe(form, 'value') });

export const rollBackSetting: FormAction = async (_, form) =>
  change(form, AdminRollBackSettingDocument, () => ({ name: text(form, 'name'), to: whole(form, 'to') }));

export const renameTenant: FormAction = async (_, form) =>
  change(form, AdminRenameTenantDocument, { name: text(form, 'name') });

export const dressTenant: FormAction = async (_, form) =>
  change(form, AdminDressTenantDocument, { logo: maybe(form, 'logo'), accentColor: maybe(form, 'accentColor') });

export const addDomain: FormAction = async (_, form) =>
  change(form, AdminAddDomainDocument, { host: text(form, 'host') });

export const verifyDomain: FormAction = async (_, form) =>
  change(form, AdminVerifyDomainDocument, { host: text(form, 'host') });

export const makePrimary: FormAction = async (_, form) =>
  change(form, AdminMakeDomainPrimaryDocument, { host: text(form, 'host') });

export const removeDomain: FormAction = async (_, form) =>
  change(form, AdminRemoveDomainDocument, { host: text(form, 'host') });

export const setFlag: FormAction = async (_, form) =>
  change(form, AdminSetFlagDocument, () => {
    const kind = text(form, 'kind') as FlagKind;
    return {
      key: text(form, 'flag'),
      kind,
      percentage: kind === 'PERCENTAGE' ? maybeWhole(form, 'percentage') : null,
      roles: kind === 'ROLES' ? listed(form, 'roles') : null,
    };
  });

export const removeFlag: FormAction = async (_, form) =>
  change(form, AdminRemoveFlagDocument, { key: text(form, 'flag') });
