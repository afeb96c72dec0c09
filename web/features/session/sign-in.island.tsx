'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/ui/field';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { completeSignIn, type SignInState, signIn } from './actions';

/** E-mail and password; then, for those who have an authenticator, its code. */
export function SignIn({ next = '' }: { next?: string }) {
  const t = useTranslations('session');
  const empty: SignInState = { values: { email: '', next }, userErrors: [] };
  const [first, signInAction] = useActionState(signIn, empty);
  const [second, codeAction] = useActionState(completeSignIn, empty);
  if (first.done)
    return (
      <form action={codeAction} className="grid gap-4">
        <FormErrors state={second} fields={['code']} />
        <input type="hidden" name="challenge" value={first.done.challenge} />
        <input type="hidden" name="next" value={first.values.next} />
        <Field
          label={t('code')}
          name="code"
          hint={t('codeHint')}
          errors={second.userErrors}
          autoComplete="one-time-code"
          maxLength={40}
          autoCapitalize="off"
          required
        />
        <Submit>{t('go')}</Submit>
      </form>
    );
  return (
    <form action={signInAction} className="grid gap-4">
      <FormErrors state={first} fields={['email', 'password']} />
      <input type="hidden" name="next" value={first.values.next} />
      <Field
        label={t('email')}
        name="email"
        type="email"
        errors={first.userErrors}
        defaultValue={first.values.email}
        autoComplete="username"
        maxLength={254}
        required
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        errors={first.userErrors}
        autoComplete="current-password"
        maxLength={128}
        required
      />
      <Submit>{t('go')}</Submit>
    </form>
  );
}
