'use server';

import { text } from '@/graph/change';
import { AdminEraseGuestCheckoutDocument } from '@/graph/generated/graphql';
import { change, type FormAction } from '@/ui/console/form';

export const eraseGuest: FormAction = async (_, form) =>
  change(form, AdminEraseGuestCheckoutDocument, { number: text(form, 'number'), email: text(form, 'email') });
