'use server';

import {
  VendorCouponActiveDocument,
  VendorCouponCreateDocument,
  VendorFlashSaleActiveDocument,
  VendorFlashSaleCreateDocument,
  VendorPromotionActiveDocument,
  VendorPromotionCreateDocument,
} from '@/graph/generated/graphql';
import { type Change, change } from '@/graph/submit';
import { couponOf, flashSaleOf, promotionOf, said } from './forms';

export async function createCoupon(_: Change, form: FormData): Promise<Change> {
  return change(VendorCouponCreateDocument, { vendorId: said(form, 'vendorId'), coupon: couponOf(form) }, form);
}

export async function createPromotion(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorPromotionCreateDocument,
    { vendorId: said(form, 'vendorId'), promotion: promotionOf(form) },
    form,
  );
}

export async function createFlashSale(_: Change, form: FormData): Promise<Change> {
  return change(
    VendorFlashSaleCreateDocument,
    { vendorId: said(form, 'vendorId'), flashSale: flashSaleOf(form) },
    form,
  );
}

/** Of whichever kind it is: stopped, or going again. */
export async function setActive(_: Change, form: FormData): Promise<Change> {
  const [id, active] = [said(form, 'id'), said(form, 'active') === 'true'];
  switch (said(form, 'kind')) {
    case 'coupon':
      return change(VendorCouponActiveDocument, { couponId: id, active }, form);
    case 'promotion':
      return change(VendorPromotionActiveDocument, { promotionId: id, active }, form);
    default:
      return change(VendorFlashSaleActiveDocument, { flashSaleId: id, active }, form);
  }
}
