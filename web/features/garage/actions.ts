'use server';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { type FormState, Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import {
  CarByItsIdDocument,
  EditSavedVehicleDocument,
  RemoveSavedVehicleDocument,
  SaveVehicleDocument,
  SetDefaultVehicleDocument,
} from '@/graph/generated/graphql';
import { SAFE } from '@/graph/session';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';
import { CAR_COOKIE, NO_CAR, writeCar } from './car-cookie';

const A_YEAR = 365 * 86_400;

/** Where a form wants to go on: a path of this shop, and no other address. */
function next(form: FormData): string {
  const said = text(form, 'next');
  return /^\/(?![/\\])/.test(said) ? said : '/';
}

async function keep(value: string): Promise<void> {
  (await cookies()).set(CAR_COOKIE, value, { ...SAFE, maxAge: A_YEAR });
}

/** None where the graph does not know it, or where that is no id. */
async function found(id: string) {
  try {
    return (await ask(CarByItsIdDocument, { id })).vehicle;
  } catch (error) {
    if (error instanceof Refused && error.code === 'MALFORMED_ID') return null;
    throw error;
  }
}

/** `vehicleId`, `next`; with `save` it goes into the garage too, with the `vin` that found it. */
export async function chooseCar(form: FormData): Promise<void> {
  const id = text(form, 'vehicleId');
  const vehicle = await found(id);
  const locale = await getLocale();
  if (!vehicle) redirect({ href: '/cars?unknown=1', locale });
  else await keep(writeCar(vehicle));
  if (text(form, 'save'))
    await ask(SaveVehicleDocument, { vehicle: { vehicleId: id, vin: text(form, 'vin') || null, mileageUnit: 'KM' } });
  redirect({ href: next(form), locale });
}

export async function forgetCar(form: FormData): Promise<void> {
  await keep(NO_CAR);
  redirect({ href: next(form), locale: await getLocale() });
}

/** Notes on a car of the garage: `id`, `vehicleId`, `vin` and what is noted. */
export async function editCar(_before: FormState, form: FormData): Promise<FormState> {
  const values = {
    nickname: text(form, 'nickname'),
    mileage: text(form, 'mileage'),
    mileageUnit: text(form, 'mileageUnit'),
    notes: text(form, 'notes'),
  };
  return attempt(form, async () => {
    const mileage = values.mileage ? Number(values.mileage.replace(/[\s,.]/g, '')) : null;
    const noNumber = { code: 'MILEAGE_RANGE', field: 'vehicle.mileage', message: '' };
    if (mileage !== null && !Number.isSafeInteger(mileage)) return { userErrors: await worded('account', [noNumber]) };
    const vehicle = {
      vehicleId: text(form, 'vehicleId'),
      vin: text(form, 'vin') || null,
      nickname: values.nickname || null,
      mileage,
      mileageUnit: values.mileageUnit === 'MI' ? ('MI' as const) : ('KM' as const),
      notes: values.notes || null,
    };
    const { editSavedVehicle } = await ask(EditSavedVehicleDocument, { id: text(form, 'id'), vehicle });
    const userErrors = await worded('account', editSavedVehicle?.userErrors);
    return { userErrors, done: userErrors.length ? undefined : true };
  });
}

export async function makeDefault(form: FormData): Promise<void> {
  await ask(SetDefaultVehicleDocument, { id: text(form, 'id') });
  redirect({ href: '/garage', locale: await getLocale() });
}

/** Answers with a way back: `/garage?removed=<vehicle>`. */
export async function removeCar(form: FormData): Promise<void> {
  await ask(RemoveSavedVehicleDocument, { id: text(form, 'id') });
  const query = new URLSearchParams({ removed: text(form, 'vehicleId'), vin: text(form, 'vin') });
  redirect({ href: `/garage?${query}`, locale: await getLocale() });
}
