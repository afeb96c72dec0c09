'use server';

import { text } from '@/graph/change';
import { AdminDropDeadLettersDocument, AdminReplayDeadLettersDocument } from '@/graph/generated/graphql';
import { change, type FormAction } from '@/ui/console/form';

export const replayLetter: FormAction = async (_, form) =>
  change(form, AdminReplayDeadLettersDocument, { ids: [text(form, 'id')] });

export const dropLetter: FormAction = async (_, form) =>
  change(form, AdminDropDeadLettersDocument, { ids: [text(form, 'id')], reason: text(form, 'reason') });
