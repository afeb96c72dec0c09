'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { ButtonLink } from '@/ui/button';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Submit } from '@/ui/submit.island';
import { changeAddress } from './profile';

type Props = { id: string; name: string; forShipping: boolean; forBilling: boolean };

export function AddressButtons({ id, name, forShipping, forBilling }: Props) {
  const t = useTranslations('account');
  const [state, act] = useActionState(changeAddress, { values: {}, userErrors: [] });
  const whose = <span className="sr-only">: {name}</span>;
  return (
    <Form state={state} action={act} className="grid gap-2">
      <input type="hidden" name="addressId" value={id} />
      <FormErrors state={state} />
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/account/addresses?edit=${id}`}>
          {t('edit')}
          {whose}
        </ButtonLink>
        {!forShipping && (
          <Submit kind="plain" name="what" value="shipping">
            {t('makeShipping')}
            {whose}
          </Submit>
        )}
        {!forBilling && (
          <Submit kind="plain" name="what" value="billing">
            {t('makeBilling')}
            {whose}
          </Submit>
        )}
        <Submit kind="quiet" name="what" value="remove">
          {t('remove')}
          {whose}
        </Submit>
      </div>
    </Form>
  );
}
