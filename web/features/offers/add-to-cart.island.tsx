'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormState } from '@/graph/answer';
import { Link } from '@/i18n/link';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';

/** What the cart says of what was put into it. */
export type Added = FormState<{ lineCount: number }>;
/** The cart's own action, which the page passes on: it reads offerId, quantity, vehicleId. */
export type Add = (before: Added, form: FormData) => Promise<Added>;

type Props = { add: Add; offerId: string; vendor: string; vehicle?: string; quantity: number; most?: number | null };

export function AddToCart({ add, offerId, vendor, vehicle = '', quantity, most }: Props) {
  const t = useTranslations('offers');
  const [state, action] = useActionState<Added, FormData>(add, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={action} className="grid gap-2">
      <input type="hidden" name="offerId" value={offerId} />
      <input type="hidden" name="vehicleId" value={vehicle} />
      <div className="flex items-end gap-2">
        <div className="w-20">
          <Field
            label={t('quantity')}
            name="quantity"
            idPrefix={offerId}
            type="number"
            inputMode="numeric"
            min={1}
            max={most && most > 0 ? most : 999}
            defaultValue={quantity}
            required
          />
        </div>
        <Submit aria-label={t('addFrom', { vendor })}>{t('add')}</Submit>
      </div>
      <FormErrors state={state} fields={['quantity']} />
      {state.done && (
        <Notice tone="good" live>
          {t('added')}{' '}
          <Link href="/cart" className="link">
            {t('toCart')}
          </Link>
        </Notice>
      )}
    </Form>
  );
}
