'use client';
import { useTranslations } from 'next-intl';
import type { FormState } from '@/graph/answer';
import { Field } from '@/ui/field';

/** Asked for where the graph wants to know once more that it is them; the form is sent again with it. */
export function Proof({ state, id }: { state: FormState<unknown>; id: string }) {
  const t = useTranslations('account');
  const asked =
    state.refused?.code === 'STEP_UP_REQUIRED' || state.userErrors.some(({ field }) => field === 'stepUpPassword');
  if (!asked) return null;
  return (
    <Field
      name="stepUpPassword"
      idPrefix={`${id}-`}
      type="password"
      label={t('currentPassword')}
      hint={t('confirmHint')}
      required
      autoComplete="current-password"
    />
  );
}
