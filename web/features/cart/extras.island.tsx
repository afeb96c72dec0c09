'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormState } from '@/graph/answer';
import { Button } from '@/ui/button';
import { Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { toast } from '@/ui/toast.island';
import { changePutBy, copyShared, putBy, setNote, shareCart } from './actions';

const FRESH: FormState = { values: {}, userErrors: [] };

export function CartNote({ note }: { note: string | null | undefined }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(setNote, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-2">
      <TextArea
        idPrefix="cart-"
        name="note"
        rows={2}
        maxLength={500}
        label={t('noteCart')}
        hint={t('noteHint')}
        defaultValue={note ?? ''}
      />
      <FormErrors state={state} fields={['note']} />
      <div className="flex items-center gap-3">
        <Submit kind="plain">{t('save')}</Submit>
        {state.done && <span role="status">{t('saved')}</span>}
      </div>
    </Form>
  );
}

/** The link is made when it is asked for. `origin` is the shop's own address. */
export function Share({ origin }: { origin: string }) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const [state, act] = useActionState(shareCart, { values: {}, userErrors: [] });
  const link = state.done && `${origin}/${locale}/cart/shared/${encodeURIComponent(state.done)}`;
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    toast(t('copied'));
  };
  return (
    <Form state={state} action={act} className="grid gap-2">
      <p className="text-14 text-soft">{t('shareHint')}</p>
      <FormErrors state={state} />
      {link ? (
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field
              name="link"
              label={t('shareLink')}
              readOnly
              value={link}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <Button onClick={copy}>{t('copyLink')}</Button>
        </div>
      ) : (
        <Submit kind="plain" className="justify-self-start">
          {t('share')}
        </Submit>
      )}
    </Form>
  );
}

export function CopyShared({ token }: { token: string }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(copyShared, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-2">
      <input type="hidden" name="shareToken" value={token} />
      <FormErrors state={state} />
      <Submit className="justify-self-start">{t('sharedCopy')}</Submit>
    </Form>
  );
}

export function PutBy() {
  const t = useTranslations('cart');
  const [state, act] = useActionState(putBy, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-2">
      <p className="text-14 text-soft">{t('putByHint')}</p>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field name="name" label={t('putByName')} required maxLength={60} />
        </div>
        <Submit kind="plain">{t('putBy')}</Submit>
      </div>
      <FormErrors state={state} fields={['name']} />
    </Form>
  );
}

export function PutByButtons({ id, name }: { id: string; name: string }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(changePutBy, FRESH);
  return (
    <Form state={state} action={act} className="flex flex-wrap gap-2">
      <input type="hidden" name="cartId" value={id} />
      <Submit kind="plain" name="what" value="activate">
        {t('activate')}
        <span className="sr-only">: {name}</span>
      </Submit>
      <Submit kind="quiet" name="what" value="delete">
        {t('delete')}
        <span className="sr-only">: {name}</span>
      </Submit>
      <FormErrors state={state} />
    </Form>
  );
}
