'use server';

import {
  type DeliveryRateInput,
  type DeliveryRuleAction,
  type DeliveryRuleInput,
  type RateMeasure,
  VendorPickupCancelDocument,
  VendorPickupCompleteDocument,
  VendorPickupScheduleDocument,
  VendorRateCreateDocument,
  VendorRateEditDocument,
  VendorRateRemoveDocument,
  VendorRuleCreateDocument,
  VendorRuleEditDocument,
  VendorRuleRemoveDocument,
  VendorZoneCreateDocument,
  VendorZoneEditDocument,
  VendorZoneRemoveDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { worded } from '@/i18n/worded';
import { minorUnits } from '@/ui/minor-units';
import { said } from './forms';

const list = (form: FormData, name: string): string[] =>
  said(form, name)
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
const whole = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);
const maybe = (text: string): number | null => (text ? whole(text) : null);
/** An amount that is none is below nought, which the graph refuses beside its field. */
const amount = (text: string, currency: string): number => {
  const found = minorUnits(text, currency);
  return Number.isNaN(found) ? -1 : found;
};

/** What a form of one that is changed has no fields for. */
function keptOf<Kept>(form: FormData): Partial<Kept> {
  try {
    return JSON.parse(said(form, 'kept') || '{}') as Partial<Kept>;
  } catch {
    return {};
  }
}

/** What is wrong with one of the steps is said where they are all typed. */
async function told(state: Change): Promise<Change> {
  const userErrors = await worded('vendor-shipping', state.userErrors);
  return {
    ...state,
    userErrors: userErrors.map((error) =>
      /\.steps\.\d+\./.test(error.field ?? '') ? { ...error, field: 'rate.steps' } : error,
    ),
  };
}

/** A new one of `vendorId`, or of the whole market without one; or with an `id` the whole of one that is there. */
export async function saveZone(_: Change, form: FormData): Promise<Change> {
  const zone = {
    name: said(form, 'name'),
    countries: list(form, 'countries').map((code) => code.toUpperCase()),
    regions: list(form, 'regions'),
    postalCodes: list(form, 'postalCodes'),
  };
  const zoneId = said(form, 'id');
  if (zoneId) return told(await change(VendorZoneEditDocument, { zoneId, zone }, form));
  return told(await change(VendorZoneCreateDocument, { vendorId: said(form, 'vendorId') || null, zone }, form));
}

export async function removeZone(_: Change, form: FormData): Promise<Change> {
  return change(VendorZoneRemoveDocument, { zoneId: said(form, 'zoneId') }, form);
}

/** `0: 7.90, 10000: 14.90`: from so much on it costs so much; a price alone holds from nought on. */
function stepsOf(form: FormData, measure: RateMeasure, currency: string) {
  return list(form, 'steps').map((step) => {
    const [start, price] = step.includes(':') ? step.split(':').map((each) => each.trim()) : ['0', step];
    const from = measure === 'VALUE' ? amount(start ?? '', currency) : whole(start ?? '');
    return { start: from, amount: amount(price ?? '', currency) };
  });
}

export async function saveRate(_: Change, form: FormData): Promise<Change> {
  const currency = said(form, 'currency');
  const measure = said(form, 'measure') as RateMeasure;
  const freeAbove = said(form, 'freeAbove');
  const rate: DeliveryRateInput = {
    ...keptOf<DeliveryRateInput>(form),
    zoneId: said(form, 'zoneId'),
    method: said(form, 'method').toUpperCase(),
    name: said(form, 'name'),
    currency,
    measure,
    steps: stepsOf(form, measure, currency),
    freeAbove: freeAbove ? amount(freeAbove, currency) : null,
    fastestDays: whole(said(form, 'fastestDays')),
    slowestDays: whole(said(form, 'slowestDays')),
    cutoffHour: whole(said(form, 'cutoffHour')),
    carrierId: said(form, 'carrierId') || null,
  };
  const deliveryRateId = said(form, 'id');
  if (deliveryRateId) return told(await change(VendorRateEditDocument, { deliveryRateId, rate }, form));
  return told(await change(VendorRateCreateDocument, { vendorId: said(form, 'vendorId') || null, rate }, form));
}

export async function removeRate(_: Change, form: FormData): Promise<Change> {
  return change(VendorRateRemoveDocument, { deliveryRateId: said(form, 'deliveryRateId') }, form);
}

export async function saveRule(_: Change, form: FormData): Promise<Change> {
  const currency = said(form, 'currency');
  const action = said(form, 'action') as DeliveryRuleAction;
  const { conditions, ...kept } = keptOf<DeliveryRuleInput>(form);
  const kind = said(form, 'kind');
  const rule: DeliveryRuleInput = {
    ...kept,
    action,
    reason: said(form, 'reason'),
    methods: list(form, 'methods').map((method) => method.toUpperCase()),
    amount: said(form, 'amount') ? amount(said(form, 'amount'), currency) : 0,
    currency: action === 'SURCHARGE' ? currency : '',
    conditions: {
      ...conditions,
      countries: list(form, 'countries').map((code) => code.toUpperCase()),
      postalCodes: list(form, 'postalCodes'),
      minWeight: maybe(said(form, 'minWeight')),
      maxWeight: maybe(said(form, 'maxWeight')),
      hazmat: kind === 'hazmat' ? true : null,
      oversize: kind === 'oversize' ? true : null,
    },
  };
  const deliveryRuleId = said(form, 'id');
  if (deliveryRuleId) return told(await change(VendorRuleEditDocument, { deliveryRuleId, rule }, form));
  return told(await change(VendorRuleCreateDocument, { vendorId: said(form, 'vendorId') || null, rule }, form));
}

export async function removeRule(_: Change, form: FormData): Promise<Change> {
  return change(VendorRuleRemoveDocument, { deliveryRuleId: said(form, 'deliveryRuleId') }, form);
}

/** Times of a form are UTC's, as all that is shown beside it. */
const moment = (text: string): string => (text ? `${text}:00Z` : '');

export async function schedulePickup(_: Change, form: FormData): Promise<Change> {
  const pickup = {
    carrier: said(form, 'carrier'),
    startsAt: moment(said(form, 'startsAt')),
    endsAt: moment(said(form, 'endsAt')),
    note: said(form, 'note'),
  };
  return change(VendorPickupScheduleDocument, { vendorId: said(form, 'vendorId'), pickup }, form);
}

export async function endPickup(_: Change, form: FormData): Promise<Change> {
  const pickupId = said(form, 'pickupId');
  if (said(form, 'what') === 'done') return change(VendorPickupCompleteDocument, { pickupId }, form);
  return change(VendorPickupCancelDocument, { pickupId }, form);
}
