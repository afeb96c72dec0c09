'use server';

import {
  VendorCouponActiveDocument,
  VendorCouponChangeDocument,
  VendorCouponCreateDocument,
  VendorFlashSaleActiveDocument,
  VendorFlashSaleChangeDocument,
  VendorFlashSaleCreateDocument,
  VendorPromotionActiveDocument,
  VendorPromotionChangeDocument,
  VendorPromotionCreateDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { worded } from '@/i18n/worded';
import { couponOf, flashSaleOf, promotionOf, said } from './forms';

/** A new one of `vendorId`, or with an `id` the whole of one that is there. */
export async function saveCoupon(_: Change, form: FormData): Promise<Change> {
  const [couponId, coupon] = [said(form, 'id'), couponOf(form)];
  if (couponId) return told(await change(VendorCouponChangeDocument, { couponId, coupon }, form));
  return told(await change(VendorCouponCreateDocument, { vendorId: said(form, 'vendorId') || null, coupon }, form));
}

export async function savePromotion(_: Change, form: FormData): Promise<Change> {
  const [promotionId, promotion] = [said(form, 'id'), promotionOf(form)];
  if (promotionId) return told(await change(VendorPromotionChangeDocument, { promotionId, promotion }, form));
  return told(
    await change(VendorPromotionCreateDocument, { vendorId: said(form, 'vendorId') || null, promotion }, form),
  );
}

export async function saveFlashSale(_: Change, form: FormData): Promise<Change> {
  const [flashSaleId, flashSale] = [said(form, 'id'), flashSaleOf(form)];
  if (flashSaleId) return told(await change(VendorFlashSaleChangeDocument, { flashSaleId, flashSale }, form));
  return told(
    await change(VendorFlashSaleCreateDocument, { vendorId: said(form, 'vendorId') || null, flashSale }, form),
  );
}

/** Of whichever kind it is: stopped, or going again. */
export async function setActive(_: Change, form: FormData): Promise<Change> {
  const [id, active] = [said(form, 'id'), said(form, 'active') === 'true'];
  switch (said(form, 'kind')) {
    case 'coupon':
      return told(await change(VendorCouponActiveDocument, { couponId: id, active }, form));
    case 'promotion':
      return told(await change(VendorPromotionActiveDocument, { promotionId: id, active }, form));
    default:
      return told(await change(VendorFlashSaleActiveDocument, { flashSaleId: id, active }, form));
  }
}

const HOW_MUCH = /(^coupon|\.(basisPoints|amount|price|amountOff|effect|change))$/;

/** What the graph says of a share or an amount is of the one field in which either is typed. */
async function told(state: Change): Promise<Change> {
  const userErrors = await worded('vendor-promotions', state.userErrors);
  return {
    ...state,
    userErrors: userErrors.map((error) => (HOW_MUCH.test(error.field ?? '') ? { ...error, field: 'value' } : error)),
  };
}
