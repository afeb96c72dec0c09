'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormState } from '@/graph/answer';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Icon } from '@/ui/icon';
import { Submit } from '@/ui/submit.island';
import { applyCoupon } from './actions';

type Coupon = { code: string; applied: boolean; message: string };
const FRESH: FormState = { values: {}, userErrors: [] };

/** Codes that are in use, whether each applies and why not; and a field for each kind. */
export function Coupons({ coupons, giftCards }: { coupons: readonly Coupon[]; giftCards: number }) {
  const t = useTranslations('cart');
  return (
    <details className="group" open={coupons.length > 0 || undefined}>
      <summary className="flex min-h-11 items-center justify-between font-medium">
        {t('couponTitle')}
        <Icon name="down" className="size-4 group-open:rotate-180" />
      </summary>
      <div className="grid gap-3 pt-2">
        {coupons.map((coupon) => (
          <Used key={coupon.code} coupon={coupon} />
        ))}
        {giftCards > 0 && <p className="text-14">{t('giftCards', { count: giftCards })}</p>}
        <CodeForm kind="coupon" label={t('coupon')} />
        <CodeForm kind="giftCard" label={t('giftCard')} />
      </div>
    </details>
  );
}

function Used({ coupon: { code, applied, message } }: { coupon: Coupon }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(applyCoupon, FRESH);
  return (
    <Form state={state} action={act} className="flex items-center justify-between gap-2 text-14">
      <input type="hidden" name="code" value={code} />
      <span className={applied ? 'text-fits' : 'text-check'}>
        <Icon name={applied ? 'tick' : 'question'} className="me-1 inline size-4" />
        {applied ? t('couponApplied', { code }) : message}
      </span>
      <Submit kind="quiet" name="what" value="remove" className="px-2" aria-label={t('couponRemove', { code })}>
        <Icon name="cross" className="size-4" />
      </Submit>
      <FormErrors state={state} />
    </Form>
  );
}

function CodeForm({ kind, label }: { kind: 'coupon' | 'giftCard'; label: string }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(applyCoupon, FRESH);
  return (
    <Form state={state} action={act} className="grid gap-2">
      <input type="hidden" name="kind" value={kind} />
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field idPrefix={`${kind}-`} name="code" label={label} required autoComplete="off" maxLength={100} />
        </div>
        <Submit kind="plain" className={state.userErrors.length ? 'self-center' : undefined}>
          {t('apply')}
        </Submit>
      </div>
      <FormErrors state={state} fields={['code']} />
    </Form>
  );
}
