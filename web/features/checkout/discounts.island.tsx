'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormState } from '@/graph/answer';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Icon } from '@/ui/icon';
import { Submit } from '@/ui/submit.island';
import { discount } from './actions';

type Coupon = { code: string; applied: boolean; message: string };
type Props = { coupons: readonly Coupon[]; points: number; signedIn: boolean };
const FRESH: FormState = { values: {}, userErrors: [] };

export function Discounts({ coupons, points, signedIn }: Props) {
  const t = useTranslations('checkout');
  return (
    <details className="group" open={coupons.length > 0 || undefined}>
      <summary className="flex min-h-11 items-center justify-between font-medium">
        {t('discounts')}
        <Icon name="down" className="size-4 group-open:rotate-180" />
      </summary>
      <div className="grid gap-3 py-2">
        {coupons.map((coupon) => (
          <Used key={coupon.code} coupon={coupon} />
        ))}
        <One kind="coupon" name="code" label={t('coupon')} />
        <One kind="giftCard" name="code" label={t('giftCard')} />
        {signedIn && <One kind="points" name="points" label={t('points')} value={points ? String(points) : ''} />}
      </div>
    </details>
  );
}

function Used({ coupon: { code, applied, message } }: { coupon: Coupon }) {
  const t = useTranslations('checkout');
  const [state, act] = useActionState(discount, FRESH);
  return (
    <Form state={state} action={act} className="flex items-center justify-between gap-2 text-14">
      <input type="hidden" name="kind" value="off" />
      <input type="hidden" name="code" value={code} />
      <span className={applied ? 'text-fits' : 'text-check'}>
        <Icon name={applied ? 'tick' : 'question'} className="me-1 inline size-4" />
        {applied ? t('couponApplied', { code }) : message}
      </span>
      <Submit kind="quiet" className="px-2" aria-label={t('couponRemove', { code })}>
        <Icon name="cross" className="size-4" />
      </Submit>
      <FormErrors state={state} />
    </Form>
  );
}

function One({ kind, name, label, value = '' }: { kind: string; name: string; label: string; value?: string }) {
  const t = useTranslations('checkout');
  const [state, act] = useActionState(discount, FRESH);
  const number = name === 'points' ? ({ type: 'number', inputMode: 'numeric', min: 0 } as const) : {};
  return (
    <Form state={state} action={act} className="grid gap-2">
      <input type="hidden" name="kind" value={kind} />
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field
            idPrefix={`${kind}-`}
            name={name}
            label={label}
            required
            autoComplete="off"
            maxLength={100}
            defaultValue={value}
            {...number}
          />
        </div>
        <Submit kind="plain">{t('apply')}</Submit>
      </div>
      <FormErrors state={state} fields={[name]} />
    </Form>
  );
}
