'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Link } from '@/i18n/link';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { buyAgain } from './actions';

export type OrderedLine = { offerId: string; quantity: number; vehicleId: string | null; title: string };

/** All that an order had into the cart, at today's prices. */
export function BuyAgain({ lines }: { lines: readonly OrderedLine[] }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(buyAgain, { values: {}, userErrors: [] });
  return (
    <Form state={state} action={act} className="grid gap-2">
      {lines.map((line) => (
        <input key={line.offerId + line.vehicleId} type="hidden" name="line" value={JSON.stringify(line)} />
      ))}
      <FormErrors state={state} />
      {state.done && (
        <Notice tone="good" live>
          {t('othersAdded')}{' '}
          <Link href="/cart" className="link">
            {t('toCart')}
          </Link>
        </Notice>
      )}
      <Submit kind="plain" className="justify-self-start">
        {t('buyAgain')}
      </Submit>
    </Form>
  );
}
