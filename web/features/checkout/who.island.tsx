'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useRef } from 'react';
import type { UserError } from '@/graph/answer';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { sayWho } from './actions';
import { useKept } from './kept';

type Props = { email?: string; phone?: string; errors?: UserError[] };

export function Who({ email = '', phone = '', errors = [] }: Props) {
  const t = useTranslations('checkout');
  const form = useRef<HTMLFormElement>(null);
  useKept(form, 'who');
  const [state, act] = useActionState(sayWho, { values: { email, phone }, userErrors: errors });
  return (
    <Form ref={form} state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={['email', 'phone']} />
      <Field
        name="email"
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        required
        maxLength={254}
        autoComplete="email"
        defaultValue={email}
      />
      <Field
        name="phone"
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        required
        maxLength={40}
        autoComplete="tel"
        defaultValue={phone}
      />
      <Submit className="justify-self-start">{t('continue')}</Submit>
    </Form>
  );
}
