'use server';

import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  AdminAddToGroupDocument,
  AdminCreateGroupDocument,
  AdminRemoveFromGroupDocument,
  AdminUserByEmailDocument,
} from '@/graph/generated/graphql';
import { change, type FormAction } from '@/ui/console/form';

/** Whose account has this address; an error at the field where nobody's has. */
async function whoHas(form: FormData) {
  let userId: string | undefined;
  const looked = await attempt(form, async () => {
    const { users } = await ask(AdminUserByEmailDocument, { email: text(form, 'email') });
    userId = users?.edges[0]?.node.id;
    if (userId) return { done: true as const };
    const t = await getTranslations('admin-groups');
    return { userErrors: [{ code: 'UNKNOWN', field: 'email', message: t('unknown') }] };
  });
  return { userId, looked };
}

export const createGroup: FormAction = async (_, form) =>
  change(form, AdminCreateGroupDocument, { name: text(form, 'name') });

/** Somebody is known by their whole e-mail address. */
export const addToGroup: FormAction = async (_, form) => {
  const { userId, looked } = await whoHas(form);
  if (!userId) return looked;
  return change(form, AdminAddToGroupDocument, { groupId: text(form, 'groupId'), userIds: [userId] });
};

export const removeFromGroup: FormAction = async (_, form) =>
  change(form, AdminRemoveFromGroupDocument, { groupId: text(form, 'groupId'), userIds: [text(form, 'userId')] });
