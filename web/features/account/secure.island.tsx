'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { Proof } from './proof';
import { type Codes, changePassword, confirmApp, endAll, enrolApp, erase, renewCodes } from './securing';

export function ChangePassword() {
  const t = useTranslations('account');
  const [state, act] = useActionState(changePassword, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={act} className="grid max-w-md gap-3">
      <FormErrors state={state} fields={['currentPassword', 'password']} />
      {state.done && (
        <Notice tone="good" live>
          {t('passwordChanged')}
        </Notice>
      )}
      <Field
        name="currentPassword"
        type="password"
        label={t('currentPassword')}
        required
        maxLength={128}
        autoComplete="current-password"
      />
      <Field
        name="password"
        field="password"
        type="password"
        label={t('newPassword')}
        hint={t('passwordHint')}
        required
        minLength={8}
        maxLength={128}
        autoComplete="new-password"
        errors={state.userErrors.filter(({ field }) => field !== 'currentPassword')}
      />
      <Submit kind="plain" className="justify-self-start">
        {t('changePassword')}
      </Submit>
    </Form>
  );
}

/** Two steps: the secret for the app, then a code of it, which answers the recovery codes. */
export function EnrolApp() {
  const t = useTranslations('account');
  const [made, enrol] = useActionState(enrolApp, { values: {}, userErrors: [] });
  const [codes, confirm] = useActionState(confirmApp, { values: {}, userErrors: [] });
  if (codes.done) return <RecoveryCodes codes={codes.done} />;
  if (!made.done)
    return (
      <Form state={made} action={enrol} className="grid max-w-md gap-3">
        <FormErrors state={made} fields={['stepUpPassword']} />
        <Proof state={made} id="enrol" />
        <Submit kind="plain" className="justify-self-start">
          {t('appEnrol')}
        </Submit>
      </Form>
    );
  const { secret, qr } = made.done;
  return (
    <Form state={codes} action={confirm} className="grid max-w-md gap-3">
      <p>{t('appScan')}</p>
      {/* biome-ignore lint/performance/noImgElement: it is drawn here, and nowhere to be fetched from */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        alt={t('appQr')}
        width={192}
        height={192}
        className="rounded-control p-2"
        style={{ background: '#fff' }}
      />
      <p className="text-14">
        {t('appSecret')}: <code className="font-mono break-all select-all">{secret}</code>
      </p>
      <FormErrors state={codes} fields={['code', 'stepUpPassword']} />
      <Field name="code" label={t('code')} required inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
      <Proof state={codes} id="confirm" />
      <Submit className="justify-self-start">{t('appConfirm')}</Submit>
    </Form>
  );
}

export function RenewCodes() {
  const t = useTranslations('account');
  const [state, act] = useActionState<Codes, FormData>(renewCodes, { values: {}, userErrors: [] });
  if (state.done) return <RecoveryCodes codes={state.done} />;
  return (
    <Form state={state} action={act} className="grid max-w-md gap-3">
      <FormErrors state={state} fields={['stepUpPassword']} />
      <Proof state={state} id="renew" />
      <Submit kind="plain" className="justify-self-start">
        {t('recoveryRenew')}
      </Submit>
    </Form>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('account');
  return (
    <Notice tone="check" title={t('recoveryTitle')} live>
      <p>{t('recoveryHint')}</p>
      <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 font-mono select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  );
}

export function EndAll() {
  const t = useTranslations('account');
  const [state, act] = useActionState(endAll, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={act}>
      <FormErrors state={state} />
      <Submit kind="danger">{t('endAll')}</Submit>
    </Form>
  );
}

export function Erase({ email }: { email: string }) {
  const t = useTranslations('account');
  const [state, act] = useActionState(erase, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={act} className="grid max-w-md gap-3">
      <FormErrors state={state} fields={['email', 'stepUpPassword']} />
      <Field name="email" label={t('eraseType', { email })} required autoComplete="off" maxLength={254} />
      <Proof state={state} id="erase" />
      <Submit kind="danger" className="justify-self-start">
        {t('erase')}
      </Submit>
    </Form>
  );
}
