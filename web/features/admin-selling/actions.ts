'use server';

import { text } from '@/graph/change';
import { AdminCreateCommissionPlanDocument, AdminEditCommissionPlanDocument } from '@/graph/generated/graphql';
import { change, type FormAction, ticked } from '@/ui/console/form';
import { commissionLines } from './lines';

export const createPlan: FormAction = async (_, form) =>
  change(form, AdminCreateCommissionPlanDocument, () => ({
    name: text(form, 'name'),
    currency: text(form, 'currency'),
    lines: commissionLines(text(form, 'lines'), text(form, 'currency')),
    isDefault: ticked(form, 'isDefault'),
  }));

export const editPlan: FormAction = async (_, form) =>
  change(form, AdminEditCommissionPlanDocument, () => ({
    planId: text(form, 'planId'),
    lines: commissionLines(text(form, 'lines'), text(form, 'currency')),
  }));
