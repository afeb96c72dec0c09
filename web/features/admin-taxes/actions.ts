'use server';

import { text } from '@/graph/change';
import {
  AdminChangeTaxClassDocument,
  AdminChangeTaxRateDocument,
  AdminClassifyForTaxDocument,
  AdminCreateTaxClassDocument,
  AdminCreateTaxRateDocument,
  AdminSetPricingTermsDocument,
  type Rounding,
  type TaxRounding,
} from '@/graph/generated/graphql';
import { amount, change, type FormAction, listed, maybe, percent, ticked, whole } from '@/ui/console/form';

export const createClass: FormAction = async (_, form) =>
  change(form, AdminCreateTaxClassDocument, {
    code: text(form, 'code'),
    name: text(form, 'name'),
    isDefault: ticked(form, 'isDefault'),
  });

export const changeClass: FormAction = async (_, form) =>
  change(form, AdminChangeTaxClassDocument, {
    taxClassId: text(form, 'taxClassId'),
    name: text(form, 'name'),
    isDefault: ticked(form, 'isDefault'),
  });

export const classifyCategory: FormAction = async (_, form) =>
  change(form, AdminClassifyForTaxDocument, {
    kind: 'CATEGORY',
    ids: [text(form, 'categoryId')],
    classId: maybe(form, 'classId'),
  });

export const classifyProducts: FormAction = async (_, form) =>
  change(form, AdminClassifyForTaxDocument, {
    kind: 'PRODUCT',
    ids: listed(form, 'ids'),
    classId: maybe(form, 'classId'),
  });

/** A moment as it is typed is UTC's, as all that is shown here. */
const moment = (form: FormData, name: string) => maybe(form, name) && `${text(form, name).slice(0, 16)}:00Z`;

const rate = (form: FormData) => ({
  name: text(form, 'name'),
  millionths: percent(form, 'percent', 10_000),
  country: text(form, 'country'),
  region: text(form, 'region'),
  postalCode: text(form, 'postalCode'),
  reverseCharge: ticked(form, 'reverseCharge'),
  startsAt: moment(form, 'startsAt'),
  endsAt: moment(form, 'endsAt'),
});

export const createRate: FormAction = async (_, form) =>
  change(form, AdminCreateTaxRateDocument, () => ({ classId: text(form, 'classId'), rate: rate(form) }));

export const changeRate: FormAction = async (_, form) =>
  change(form, AdminChangeTaxRateDocument, () => ({ taxRateId: text(form, 'taxRateId'), rate: rate(form) }));

export const setTerms: FormAction = async (_, form) =>
  change(form, AdminSetPricingTermsDocument, () => ({
    terms: {
      currency: text(form, 'currency'),
      rounding: text(form, 'rounding') as Rounding,
      taxRounding: text(form, 'taxRounding') as TaxRounding,
      pricesIncludeTax: ticked(form, 'pricesIncludeTax'),
      country: text(form, 'country'),
      shippingClassId: maybe(form, 'shippingClassId'),
      earnPoints: whole(form, 'earnPoints'),
      earnFor: amount(form, 'earnFor'),
      pointsDays: whole(form, 'pointsDays'),
      burnPoints: whole(form, 'burnPoints'),
      burnWorth: amount(form, 'burnWorth'),
      burnBasisPoints: percent(form, 'burnBasisPoints'),
    },
  }));
