'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/ui/field';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { type EnterState, forgot, resend, setPassword, signUp, verifyEmail } from './entering';

const fresh = (email = ''): EnterState => ({ values: { email }, userErrors: [] });

function Email({ state }: { state: EnterState }) {
  const t = useTranslations('account');
  return (
    <Field
      name="email"
      type="email"
      label={t('email')}
      required
      maxLength={254}
      autoComplete="username"
      defaultValue={state.values.email}
      errors={state.userErrors}
    />
  );
}

function NewPassword({ state, label }: { state: EnterState; label: string }) {
  const t = useTranslations('account');
  return (
    <Field
      name="password"
      type="password"
      label={label}
      hint={t('passwordHint')}
      required
      minLength={8}
      maxLength={128}
      autoComplete="new-password"
      errors={state.userErrors}
    />
  );
}

function Token({ state, value }: { state: EnterState; value?: string }) {
  const t = useTranslations('account');
  return (
    <Field
      name="token"
      label={t('codeFromMail')}
      required
      maxLength={100}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      defaultValue={state.values.token ?? value}
      errors={state.userErrors}
      className="font-mono"
    />
  );
}

export function SignUp() {
  const t = useTranslations('account');
  const [state, act] = useActionState(signUp, fresh());
  return (
    <form action={act} className="grid gap-4">
      <FormErrors state={state} fields={['email', 'password']} />
      <Email state={state} />
      <NewPassword state={state} label={t('password')} />
      <Submit>{t('signUp')}</Submit>
    </form>
  );
}

export function Verify({ email, token }: { email: string; token?: string }) {
  const t = useTranslations('account');
  const [state, act] = useActionState(verifyEmail, fresh(email));
  const [again, sendAgain] = useActionState(resend, fresh(email));
  return (
    <div className="grid gap-6">
      <form action={act} className="grid gap-4">
        <FormErrors state={state} fields={['token']} />
        <Token state={state} value={token} />
        <Submit>{t('verify')}</Submit>
      </form>
      <form action={sendAgain} className="grid gap-3">
        <FormErrors state={again} fields={['email']} />
        {again.done && (
          <Notice tone="good" live>
            {t('resent')}
          </Notice>
        )}
        {email ? <input type="hidden" name="email" value={email} /> : <Email state={again} />}
        <Submit kind="quiet" className="justify-self-start">
          {t('resend')}
        </Submit>
      </form>
    </div>
  );
}

export function Forgot() {
  const t = useTranslations('account');
  const [state, act] = useActionState(forgot, fresh());
  return (
    <form action={act} className="grid gap-4">
      <FormErrors state={state} fields={['email']} />
      <Email state={state} />
      <Submit>{t('sendCode')}</Submit>
    </form>
  );
}

export function Reset() {
  const t = useTranslations('account');
  const [state, act] = useActionState(setPassword, fresh());
  return (
    <form action={act} className="grid gap-4">
      <FormErrors state={state} fields={['token', 'password']} />
      <Token state={state} />
      <NewPassword state={state} label={t('newPassword')} />
      <Submit>{t('setPassword')}</Submit>
    </form>
  );
}
