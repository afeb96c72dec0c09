'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { wasRefused } from '@/graph/answer';
import { Field, Select } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Icon } from '@/ui/icon';
import { Submit } from '@/ui/submit.island';
import { setDeliveryPlace } from './actions';
import type { Place } from './place-cookie';

type Props = {
  next: string;
  countries: readonly { value: string; label: string }[];
  to: Place | null;
  /** The same, as it is read. */
  where: string | null;
};

export function SayPlace({ next, countries, to, where }: Props) {
  const t = useTranslations('delivery');
  const [state, act] = useActionState(setDeliveryPlace, { values: {}, userErrors: [] });
  return (
    <details id="delivery" open={wasRefused(state) || undefined} className="rounded-card border border-line px-4">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2">
        <Icon name="truck" className="size-5 shrink-0 text-soft" />
        <span className="grow">{where ? t('to', { where }) : t('unknown')}</span>
        <span className="link">{t('change')}</span>
      </summary>
      <Form state={state} action={act} className="grid gap-3 pb-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
        <input type="hidden" name="next" value={next} />
        <Select label={t('country')} name="country" options={countries} defaultValue={to?.country} />
        <Field
          label={t('postalCode')}
          name="postalCode"
          autoComplete="postal-code"
          maxLength={12}
          defaultValue={to?.postalCode}
        />
        <Submit kind="plain">{t('show')}</Submit>
        <div className="empty:hidden sm:col-span-full">
          <FormErrors state={state} fields={['postalCode']} />
        </div>
      </Form>
    </details>
  );
}
