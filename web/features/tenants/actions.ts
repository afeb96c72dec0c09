'use server';

import { text } from '@/graph/change';
import {
  AdminAssignPlanDocument,
  AdminCallOffTenantDeletionDocument,
  AdminDefinePlanDocument,
  AdminDeleteTenantDocument,
  AdminOpenTenantDocument,
  AdminReinstateTenantDocument,
  AdminSuspendTenantDocument,
} from '@/graph/generated/graphql';
import { change, type FormAction, listed, maybeWhole } from '@/ui/console/form';

export const openTenant: FormAction = async (_, form) =>
  change(form, AdminOpenTenantDocument, {
    input: {
      slug: text(form, 'slug'),
      name: text(form, 'name'),
      currency: text(form, 'currency'),
      language: text(form, 'language'),
      plan: text(form, 'plan'),
      hosts: listed(form, 'hosts'),
    },
  });

export const suspendTenant: FormAction = async (_, form) =>
  change(form, AdminSuspendTenantDocument, { tenantId: text(form, 'tenantId'), reason: text(form, 'reason') });

export const reinstateTenant: FormAction = async (_, form) =>
  change(form, AdminReinstateTenantDocument, { tenantId: text(form, 'tenantId') });

export const deleteTenant: FormAction = async (_, form) =>
  change(form, AdminDeleteTenantDocument, { tenantId: text(form, 'tenantId'), reason: text(form, 'reason') });

export const callOffDeletion: FormAction = async (_, form) =>
  change(form, AdminCallOffTenantDeletionDocument, { tenantId: text(form, 'tenantId') });

export const assignPlan: FormAction = async (_, form) =>
  change(form, AdminAssignPlanDocument, { tenantId: text(form, 'tenantId'), plan: text(form, 'plan') });

export const definePlan: FormAction = async (_, form) =>
  change(form, AdminDefinePlanDocument, () => ({
    code: text(form, 'code'),
    name: text(form, 'name'),
    limits: (['PRODUCTS', 'VENDORS', 'STAFF', 'REQUESTS_PER_MINUTE'] as const).flatMap((counted) => {
      const most = maybeWhole(form, counted);
      return most === null ? [] : [{ counted, most }];
    }),
  }));
