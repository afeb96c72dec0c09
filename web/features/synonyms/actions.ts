'use server';

import { text } from '@/graph/change';
import { AdminAddSynonymDocument, AdminRemoveSynonymDocument } from '@/graph/generated/graphql';
import { change, type FormAction } from '@/ui/console/form';

const said = (form: FormData) => ({ word: text(form, 'word'), means: text(form, 'means') });

export const addSynonym: FormAction = async (_, form) => change(form, AdminAddSynonymDocument, said(form));

export const removeSynonym: FormAction = async (_, form) => change(form, AdminRemoveSynonymDocument, said(form));
