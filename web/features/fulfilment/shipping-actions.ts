'use server';

import {
  type DeliveryRuleAction,
  type RateMeasure,
  VendorPickupCancelDocument,
  VendorPickupCompleteDocument,
  VendorPickupScheduleDocument,
  VendorRateCreateDocument,
  VendorRateRemoveDocument,
  VendorRuleCreateDocument,
  VendorRuleRemoveDocument,
  VendorZoneCreateDocument,
  VendorZoneRemoveDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
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

export async function createZone(_: Change, form: FormData): Promise<Change> {
  const zone = {
    name: said(form, 'name'),
    countries: list(form, 'countries').map((code) => code.toUpperCase()),
    regions: list(form, 'regions'),
    postalCodes: list(form, 'postalCodes'),
  };
  return change(VendorZoneCreateDocument, { vendorId: said(form, 'vendorId'), zone }, form);
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

export async function createRate(_: Change, form: FormData): Promise<Change> {
  const currency = said(form, 'currency');
  const measure = said(form, 'measure') as RateMeasure;
  const freeAbove = said(form, 'freeAbove');
  const rate = {
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
  return change(VendorRateCreateDocument, { vendorId: said(form, 'vendorId'), rate }, form);
}

export async function removeRate(_: Change, form: FormData): Promise<Change> {
  return change(VendorRateRemoveDocument, { deliveryRateId: said(form, 'deliveryRateId') }, form);
}

export async function createRule(_: Change, form: FormData): Promise<Change> {
  const currency = said(form, 'currency');
  const action = said(form, 'action') as DeliveryRuleAction;
  const rule = {
    action,
    reason: said(form, 'reason'),
    methods: list(form, 'methods').map((method) => method.toUpperCase()),
    amount: said(form, 'amount') ? amount(said(form, 'amount'), currency) : 0,
    currency: action === 'SURCHARGE' ? currency : '',
    conditions: {
      countries: list(form, 'countries').map((code) => code.toUpperCase()),
      postalCodes: list(form, 'postalCodes'),
      minWeight: maybe(said(form, 'minWeight')),
      maxWeight: maybe(said(form, 'maxWeight')),
      hazmat: said(form, 'kind') === 'hazmat' ? true : null,
      oversize: said(form, 'kind') === 'oversize' ? true : null,
    },
  };
  return change(VendorRuleCreateDocument, { vendorId: said(form, 'vendorId'), rule }, form);
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
