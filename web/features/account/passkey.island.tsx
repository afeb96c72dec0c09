'use client';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useState, useTransition } from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { passkeyOptions, signInWithPasskey } from './entering';
import { Proof } from './proof';
import { type Done, keepPasskey, passkeyToMake } from './securing';

type WithJson = typeof PublicKeyCredential & {
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
};

const keys = () => globalThis.PublicKeyCredential as WithJson | undefined;
const canUse = () => typeof keys()?.parseRequestOptionsFromJSON === 'function';

/** `publicKey` of what the graph answered, whether it is wrapped or not. */
function options(text: string): unknown {
  const read = JSON.parse(text) as { publicKey?: unknown };
  return read.publicKey ?? read;
}

/** Goes to `next` when it was accepted. Nothing where the browser has no passkeys. */
export function PasskeySignIn({ next }: { next: string }) {
  const t = useTranslations('account');
  const [able, setAble] = useState(false);
  const [failed, setFailed] = useState(false);
  const [busy, start] = useTransition();
  useEffect(() => setAble(canUse()), []);
  if (!able) return null;
  const use = async () => {
    try {
      const asked = await passkeyOptions(location.origin);
      const publicKey = keys()?.parseRequestOptionsFromJSON(options(asked ?? '{}'));
      const found = await navigator.credentials.get({ publicKey });
      if (found && (await signInWithPasskey(JSON.stringify(found)))) location.assign(next);
      else setFailed(true);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="mt-4 grid gap-3">
      <Button disabled={busy} onClick={() => start(use)}>
        {t('withPasskey')}
      </Button>
      {failed && (
        <Notice tone="stop" live>
          {t('passkeyFailed')}
        </Notice>
      )}
    </div>
  );
}

/** The graph says what is to be made, the browser makes it, the graph keeps it. */
export function AddPasskey() {
  const t = useTranslations('account');
  const [able, setAble] = useState(true);
  const [name, setName] = useState('');
  const [kept, setKept] = useState<Done>({ values: {}, userErrors: [] });
  const [failed, setFailed] = useState(false);
  const [state, act] = useActionState(
    async (before: Parameters<typeof passkeyToMake>[0], form: FormData) => {
      setFailed(false);
      const asked = await passkeyToMake(before, form);
      if (!asked.done) return asked;
      try {
        const publicKey = keys()?.parseCreationOptionsFromJSON(options(asked.done));
        const made = await navigator.credentials.create({ publicKey });
        setKept(await keepPasskey(JSON.stringify(made), form));
      } catch {
        setFailed(true);
      }
      return { ...asked, done: undefined };
    },
    { values: {}, userErrors: [] },
  );
  useEffect(() => setAble(canUse()), []);
  if (!able) return <p className="text-soft">{t('passkeyMissing')}</p>;
  return (
    <Form
      state={state}
      action={(form) => {
        form.set('origin', location.origin);
        act(form);
      }}
      className="grid max-w-md gap-3"
    >
      <FormErrors state={state} fields={['stepUpPassword']} />
      <FormErrors state={kept} fields={['name']} />
      {failed && (
        <Notice tone="stop" live>
          {t('passkeyFailed')}
        </Notice>
      )}
      {kept.done && (
        <Notice tone="good" live>
          {t('passkeyAdded')}
        </Notice>
      )}
      <Field
        name="name"
        label={t('passkeyName')}
        required
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
        errors={kept.userErrors}
      />
      <Proof state={state} id="passkey" />
      <Submit kind="plain" className="justify-self-start">
        {t('passkeyAdd')}
      </Submit>
    </Form>
  );
}
