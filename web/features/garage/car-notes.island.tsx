'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field, Select, TextArea } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { editCar } from './actions';

/** What somebody notes of their car. */
export function CarNotes({
  id,
  vehicleId,
  vin,
  values,
}: {
  id: string;
  vehicleId: string;
  vin: string;
  values: Record<string, string>;
}) {
  const t = useTranslations('garage');
  const [state, action] = useActionState(editCar, { values, userErrors: [] });
  const shared = { idPrefix: `${id}-` };
  return (
    <Form state={state} action={action} className="grid gap-3">
      <FormErrors state={state} fields={['nickname', 'mileage', 'notes']} />
      {state.done && (
        <Notice tone="good" live>
          {t('saved')}
        </Notice>
      )}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="vehicleId" value={vehicleId} />
      <input type="hidden" name="vin" value={vin} />
      <Field label={t('nickname')} name="nickname" defaultValue={state.values.nickname} maxLength={60} {...shared} />
      <div className="grid grid-cols-[1fr_auto] gap-2">
        <Field
          label={t('mileage')}
          name="mileage"
          inputMode="numeric"
          defaultValue={state.values.mileage}
          {...shared}
        />
        <Select
          label={t('unit')}
          name="mileageUnit"
          defaultValue={state.values.mileageUnit}
          options={[
            { value: 'KM', label: t('km') },
            { value: 'MI', label: t('mi') },
          ]}
          {...shared}
        />
      </div>
      <TextArea label={t('notes')} name="notes" defaultValue={state.values.notes} maxLength={1000} {...shared} />
      <Submit>{t('save')}</Submit>
    </Form>
  );
}
