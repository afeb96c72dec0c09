'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { type EnterState, forgot, resend, setPassword, signUp, verifyEmail } from './entering';

const FRESH: EnterState = { values: {}, userErrors: [] };

function Email() {
  const t = useTranslations('account');
  return <Field name="email" type="email" label={t('email')} required maxLength={254} autoComplete="username" />;
}

function NewPassword({ label }: { label: string }) {
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
    />
  );
}

function Token({ value }: { value?: string }) {
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
      defaultValue={value}
      className="font-mono"
    />
  );
}

export function SignUp() {
  const t = useTranslations('account');
  const [state, act] = useActionState(signUp, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={['email', 'password']} />
      <Email />
      <NewPassword label={t('password')} />
      <Submit>{t('signUp')}</Submit>
    </Form>
  );
}

export function Verify({ email, token }: { email: string; token?: string }) {
  const t = useTranslations('account');
  const [state, act] = useActionState(verifyEmail, FRESH);
  const [again, sendAgain] = useActionState(resend, FRESH);
  return (
    <div className="grid gap-6">
      <Form state={state} action={act} className="grid gap-4">
        <FormErrors state={state} fields={['token']} />
        <Token value={token} />
        <Submit>{t('verify')}</Submit>
      </Form>
      <Form state={again} action={sendAgain} className="grid gap-3">
        <FormErrors state={again} fields={['email']} />
        {again.done && (
          <Notice tone="good" live>
            {t('resent')}
          </Notice>
        )}
        {email ? <input type="hidden" name="email" value={email} /> : <Email />}
        <Submit kind="quiet" className="justify-self-start">
          {t('resend')}
        </Submit>
      </Form>
    </div>
  );
}

export function Forgot() {
  const t = useTranslations('account');
  const [state, act] = useActionState(forgot, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={['email']} />
      <Email />
      <Submit>{t('sendCode')}</Submit>
    </Form>
  );
}

export function Reset() {
  const t = useTranslations('account');
  const [state, act] = useActionState(setPassword, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-4">
      <FormErrors state={state} fields={['token', 'password']} />
      <Token />
      <NewPassword label={t('newPassword')} />
      <Submit>{t('setPassword')}</Submit>
    </Form>
  );
}
