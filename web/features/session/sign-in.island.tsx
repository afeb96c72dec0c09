'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { completeSignIn, type SignInState, signIn } from './actions';

const FRESH: SignInState = { values: {}, userErrors: [] };

/** E-mail and password; then, for those who have an authenticator, its code. */
export function SignIn({ next = '' }: { next?: string }) {
  const t = useTranslations('session');
  const [first, signInAction] = useActionState(signIn, FRESH);
  const [second, codeAction] = useActionState(completeSignIn, FRESH);
  if (first.done)
    return (
      <Form state={second} action={codeAction} className="grid gap-4">
        <FormErrors state={second} fields={['code']} />
        <input type="hidden" name="challenge" value={first.done.challenge} />
        <input type="hidden" name="next" value={next} />
        <Field
          label={t('code')}
          name="code"
          hint={t('codeHint')}
          autoComplete="one-time-code"
          maxLength={40}
          autoCapitalize="off"
          required
        />
        <Submit>{t('go')}</Submit>
      </Form>
    );
  return (
    <Form state={first} action={signInAction} className="grid gap-4">
      <FormErrors state={first} fields={['email', 'password']} />
      <input type="hidden" name="next" value={next} />
      <Field label={t('email')} name="email" type="email" autoComplete="username" maxLength={254} required />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={128}
        required
      />
      <Submit>{t('go')}</Submit>
    </Form>
  );
}
