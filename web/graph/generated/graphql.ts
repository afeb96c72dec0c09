/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What is asked for beside recipient, lines and country depends on the country; see addressFormats. */
export type AddressInput = {
  city?: string | null | undefined;
  country: string;
  label?: string | null | undefined;
  lines: Array<string>;
  phone?: string | null | undefined;
  postalCode?: string | null | undefined;
  recipient: string;
  region?: string | null | undefined;
};

export type AdjustmentReason =
  | 'CORRECTION'
  | 'EXPIRED'
  | 'FOUND'
  | 'LOST'
  | 'OWN_USE'
  | 'SAMPLE'
  | 'STOLEN'
  | 'SUPPLIER_RETURN';

export type AmountOffInput = {
  amount: number;
};

/** One of `values`, or a number from `min` to `max`. */
export type AttributeFilter = {
  code: string;
  max?: number | null | undefined;
  min?: number | null | undefined;
  values?: Array<string> | null | undefined;
};

export type Availability =
  | 'IN_STOCK'
  | 'LOW_STOCK'
  | 'OUT_OF_STOCK'
  | 'UNKNOWN';

/** An IBAN; or a country with a routing code and an account number. */
export type BankAccountInput = {
  country?: string | null | undefined;
  currency: string;
  holder: string;
  iban?: string | null | undefined;
  number?: string | null | undefined;
  routing?: string | null | undefined;
};

export type BlockReason =
  | 'ABUSE'
  | 'FRAUD'
  | 'OTHER'
  | 'STOLEN';

export type BookingStatus =
  | 'BOOKED'
  | 'CANCELLED'
  | 'CANCELLING'
  | 'FAILED'
  | 'WAITING';

/** All parts together cost `price`, or so many basis points less: exactly one of the two. */
export type BundleInput = {
  basisPoints?: number | null | undefined;
  parts: Array<BundlePartInput>;
  price?: number | null | undefined;
  times?: number | null | undefined;
};

export type BundlePartInput = {
  quantity?: number;
  scope: PriceScopeInput;
};

/** For every `buy` units `get` more, the cheapest, for so much less: by itself, free. */
export type BuyGetInput = {
  basisPoints?: number;
  buy: number;
  get: number;
  of?: PriceScopeInput | null | undefined;
  times?: number | null | undefined;
};

/** Ready made, or by a description of one's own (JSON; docs/shipping.md). */
export type CarrierInput = {
  description?: string | null | undefined;
  name: string;
  readyMade?: ReadyMadeCarrier | null | undefined;
  /** Never shown again. When it is edited: those that change. */
  secrets?: Array<CarrierValue>;
  settings?: Array<CarrierValue>;
  /** In place of the ready-made one's, as of its sandbox. */
  url?: string | null | undefined;
};

export type CarrierValue = {
  name: string;
  value: string;
};

export type CartLineInput = {
  offerId: string;
  quantity?: number;
  /** Where it is for another vehicle than the cart. */
  vehicleId?: string | null | undefined;
};

/** What is not known yet may be left out; without all that an address of the country has, the cart can't be bought. */
export type CartPlaceInput = {
  country: string;
  postalCode?: string;
  region?: string;
};

export type CartStatus =
  | 'ACTIVE'
  | 'CHECKED_OUT'
  | 'MERGED'
  | 'SAVED';

export type CartWarningCode =
  | 'DOES_NOT_FIT'
  | 'NOT_ENOUGH_STOCK'
  | 'NO_LONGER_SOLD'
  | 'OUT_OF_STOCK'
  | 'PRICE_CHANGED'
  | 'VENDOR_CLOSED';

export type ChargebackBearer =
  | 'MARKETPLACE'
  | 'VENDOR';

/** What is asked for beside recipient, lines and country depends on the country; see addressFormats. */
export type CheckoutAddressInput = {
  city?: string | null | undefined;
  country: string;
  lines: Array<string>;
  phone?: string | null | undefined;
  postalCode?: string | null | undefined;
  recipient: string;
  region?: string | null | undefined;
};

export type CheckoutInput = {
  /** The shipping address where none is given. */
  billingAddress?: CheckoutAddressInput | null | undefined;
  /** Asked of guests. */
  email?: string | null | undefined;
  payment: PaymentChoice;
  /** Asked of guests, unless the address has one. */
  phone?: string | null | undefined;
  /** The signed quote of the cart as it is. */
  quote: string;
  shippingAddress: CheckoutAddressInput;
};

/** Of a product, of a category and all below it, or, where it names neither, of everything else. */
export type CommissionLineInput = {
  basisPoints: number;
  categoryId?: string | null | undefined;
  fixed?: number;
  maximum?: number | null | undefined;
  minimum?: number;
  productId?: string | null | undefined;
};

export type CompanyInput = {
  name: string;
  /** By which its country knows it for VAT, with the country's letters: DE123456789 */
  taxNumber: string;
};

/** Only of one that is VERIFIED the number counts where taxes are reckoned. */
export type CompanyState =
  | 'REJECTED'
  | 'UNVERIFIED'
  | 'VERIFIED';

export type Condition =
  | 'NEW'
  | 'REMANUFACTURED'
  | 'USED';

/** What plans limit. */
export type Counted =
  | 'PRODUCTS'
  | 'REQUESTS_PER_MINUTE'
  | 'STAFF'
  | 'VENDORS';

/** Exactly one of a share, which may have a cap, an amount, and free shipping, which may have a cap too. All of it anew. */
export type CouponInput = {
  amount?: number | null | undefined;
  audience?: PriceAudienceInput;
  basisPoints?: number | null | undefined;
  cap?: number | null | undefined;
  code: string;
  endsAt?: string | null | undefined;
  freeShipping?: boolean;
  limit?: number | null | undefined;
  limitPerUser?: number | null | undefined;
  minimum?: number;
  scope?: PriceScopeInput;
  stackable?: boolean;
  startsAt?: string | null | undefined;
  withPromotions?: boolean;
};

export type DeadLetterVerdict =
  | 'DROPPED'
  | 'REPLAYED';

export type DeliveryConditionsInput = {
  categoryIds?: Array<string>;
  countries?: Array<string>;
  hazmat?: boolean | null | undefined;
  maxValue?: number | null | undefined;
  maxWeight?: number | null | undefined;
  minLongest?: number | null | undefined;
  minValue?: number | null | undefined;
  minWeight?: number | null | undefined;
  oversize?: boolean | null | undefined;
  postalCodes?: Array<string>;
  productIds?: Array<string>;
};

/** The whole of it. */
export type DeliveryRateInput = {
  carrierId?: string | null | undefined;
  currency: string;
  cutoffHour?: number;
  fastestDays?: number;
  freeAbove?: number | null | undefined;
  measure?: RateMeasure;
  method: string;
  name: string;
  slowestDays?: number;
  steps: Array<RateStepInput>;
  weekend?: Array<number>;
  zoneId: string;
};

export type DeliveryRuleAction =
  | 'ALLOW'
  | 'REFUSE'
  | 'SURCHARGE';

/** The whole of it. */
export type DeliveryRuleInput = {
  action: DeliveryRuleAction;
  amount?: number;
  conditions?: DeliveryConditionsInput;
  currency?: string;
  methods?: Array<string>;
  priority?: number;
  /** Shown to who buys. */
  reason: string;
};

export type DeliveryZoneInput = {
  countries: Array<string>;
  name: string;
  /** Codes, beginnings (78*) and ranges (1000-1299). */
  postalCodes?: Array<string>;
  regions?: Array<string>;
};

/** For the buyer: all that is left of what was paid goes back; SPLIT: an amount; WITHDRAWN by the buyer. */
export type DisputeOutcome =
  | 'BUYER'
  | 'SPLIT'
  | 'VENDOR'
  | 'WITHDRAWN';

export type DisputeReason =
  | 'DOES_NOT_FIT'
  | 'NOT_AS_DESCRIBED'
  | 'NOT_RECEIVED'
  | 'NOT_REFUNDED'
  | 'OTHER'
  | 'RETURN_REFUSED';

export type DisputeStatus =
  | 'ANSWERED'
  | 'ESCALATED'
  | 'OPEN'
  | 'RESOLVED';

/** MISSED came while the endpoint was disabled. */
export type EndpointDeliveryState =
  | 'DELIVERED'
  | 'FAILED'
  | 'MISSED'
  | 'WAITING';

/** Of a line; without one, of sending the vendor's part. */
export type FavourInput = {
  amount: number;
  lineId?: string | null | undefined;
  vendorOrderId: string;
};

/** All of it anew; what is left out is as it is from the beginning. */
export type FinanceTermsInput = {
  chargebacksBorneBy?: ChargebackBearer;
  commissionTaxBasisPoints?: number;
  coreDays?: number;
  holdDays?: number;
  minimumPayout?: number;
  payoutDays?: number;
  taxOwedBy?: TaxOwedBy;
  twoPersons?: boolean;
};

export type FitAnswer =
  | 'DOES_NOT_FIT'
  | 'FITS'
  | 'UNKNOWN';

/** What decides whether a part fits: the vehicle, also its engine, or nothing at all. */
export type FitBy =
  | 'ENGINE'
  | 'UNIVERSAL'
  | 'VEHICLE';

/** On or off for everybody, for a share of people, or for whoever has one of some roles. */
export type FlagKind =
  | 'OFF'
  | 'ON'
  | 'PERCENTAGE'
  | 'ROLES';

/** Another price for a while, and, with a limit, for so many units. All of it anew. */
export type FlashSaleInput = {
  audience?: PriceAudienceInput;
  change: PriceChangeInput;
  endsAt: string;
  limit?: number | null | undefined;
  limitPerUser?: number | null | undefined;
  name: string;
  scope?: PriceScopeInput;
  startsAt: string;
};

export type FulfilmentStatus =
  | 'CANCELLED'
  | 'DELIVERED'
  | 'PARTIALLY_SHIPPED'
  | 'RETURNED'
  | 'SHIPPED'
  | 'UNFULFILLED';

/** As the provider and you have agreed. */
export type IdentityProviderInput = {
  clientId: string;
  clientSecret: string;
  /** As in `https://accounts.example`: its discovery document is below it. */
  issuer: string;
  /** Pages of yours to which people come back. */
  redirectUris: Array<string>;
  slug: string;
  title: string;
};

/** RUNNING is what has not ended; a file that could not be read is FAILED. */
export type ImportStatus =
  | 'DONE'
  | 'FAILED'
  | 'RUNNING';

export type InspectedLineInput = {
  inspection: Inspection;
  lineId: string;
  quantity: number;
  /** Where it is now; without one, where it came from. */
  warehouseId?: string | null | undefined;
};

/** RESALE goes into stock; of CORE the deposit goes back; of REFUSED nothing. */
export type Inspection =
  | 'CORE'
  | 'DAMAGED'
  | 'REFUSED'
  | 'RESALE';

export type InvoiceKind =
  | 'CREDIT_NOTE'
  | 'INVOICE';

export type LedgerAccountKind =
  | 'BANK'
  | 'BUYER_FUNDS'
  | 'CHARGEBACK_LOSSES'
  | 'COMMISSION'
  | 'COMMISSION_TAX'
  | 'CORE_DEPOSITS'
  | 'DISPUTED'
  | 'EXPENSES'
  | 'PROVIDER_CLEARING'
  | 'PROVIDER_FEES'
  | 'SALES_TAX'
  | 'STORED_VALUE'
  | 'VENDOR_PAYABLE'
  | 'VENDOR_PENDING'
  | 'VENDOR_RESERVED';

export type LedgerCheck =
  | 'ORDER'
  | 'REPLAY'
  | 'UNBOOKED'
  | 'ZERO_SUM';

export type LedgerMemo =
  | 'CAPTURE'
  | 'CHARGEBACK'
  | 'COMMISSION'
  | 'COMMISSION_TAX'
  | 'CORE'
  | 'EXPENSE'
  | 'FEE'
  | 'GIFT_CARD'
  | 'PAYOUT'
  | 'REFUND'
  | 'RELEASE'
  | 'RESTOCKING_FEE'
  | 'SALE'
  | 'SETTLEMENT'
  | 'SHIPPING'
  | 'TAX';

export type LedgerTransactionKind =
  | 'CAPTURE'
  | 'CHARGEBACK_LOST'
  | 'CHARGEBACK_OPENED'
  | 'CHARGEBACK_WON'
  | 'CORE_RELEASE'
  | 'EXPENSE'
  | 'GIFT_CARD'
  | 'PAYOUT_PAID'
  | 'PAYOUT_REOPENED'
  | 'PAYOUT_RESERVED'
  | 'PAYOUT_RETURNED'
  | 'REFUND'
  | 'RELEASE'
  | 'SALE'
  | 'SETTLEMENT'
  | 'VOID';

export type LimitInput = {
  counted: Counted;
  most: number;
};

export type MileageUnit =
  | 'KM'
  | 'MI';

/** Those that all of it holds for. `since` is included, `until` is not. */
export type MovementFilter = {
  offerId?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  warehouseId?: string | null | undefined;
};

export type MovementKind =
  | 'ADJUSTMENT'
  | 'COUNT'
  | 'DAMAGE'
  | 'RECEIPT'
  | 'RETURN'
  | 'SALE'
  | 'TRANSFER_IN'
  | 'TRANSFER_OUT';

export type NamedValueInput = {
  name: string;
  value: string;
};

export type NumberKind =
  | 'INTERCHANGE'
  | 'OE'
  | 'OWN'
  | 'SUPERSEDED_BY'
  | 'SUPERSEDES';

/** What isn't said stays as it is. */
export type OfferEditInput = {
  /** None at all: 0. */
  coreCharge?: number | null | undefined;
  handlingDays?: number | null | undefined;
  offerId: string;
  price?: number | null | undefined;
  /** The price that was seen. Where it is another by now, the line is refused: PRICE_MOVED. */
  priceWas?: number | null | undefined;
  warrantyMonths?: number | null | undefined;
};

/** Those that all of it holds for. */
export type OfferFilter = {
  condition?: Condition | null | undefined;
  /** The SKU or the part's number begins with it, or the title holds it. */
  text?: string | null | undefined;
  /** Another vendor asks less for the same in the same condition. */
  undercut?: boolean;
};

export type OpenTenantInput = {
  /** ISO 4217. */
  currency: string;
  /** Verified by the platform's word; the first is the primary one. */
  hosts?: Array<string>;
  /** As in `bn` or `pt-BR`. */
  language?: string;
  name: string;
  plan?: string;
  slug: string;
};

export type OpeningHoursInput = {
  closes: string;
  opens: string;
  weekday: number;
};

/** Those that all of it holds for. `since` is included, `until` is not. */
export type OrderFilter = {
  /** True: paid, and waiting for a person's word; false: all others. */
  heldForReview?: boolean | null | undefined;
  number?: string | null | undefined;
  since?: string | null | undefined;
  /** A part's number, however it is written. */
  sku?: string | null | undefined;
  status?: OrderStatus | null | undefined;
  until?: string | null | undefined;
};

export type OrderStatus =
  | 'CANCELLED'
  | 'CONFIRMED'
  | 'DELIVERED'
  | 'INVENTORY_RESERVED'
  | 'PAYMENT_AUTHORIZED'
  | 'PAYMENT_FAILED'
  | 'PENDING_PAYMENT'
  | 'PROCESSING'
  | 'REFUNDED'
  | 'RETURNED'
  | 'SHIPPED';

/** Grams and millimetres. */
export type ParcelInput = {
  height: number;
  length: number;
  weight: number;
  width: number;
};

export type PaymentChoice =
  | 'BANK_TRANSFER'
  | 'CARD'
  | 'CASH_ON_DELIVERY'
  | 'INVOICE'
  | 'WALLET';

/** What isn't named stays as it is. */
export type PaymentProviderInput = {
  captureByHand?: boolean | null | undefined;
  countries?: Array<string> | null | undefined;
  /** All of it, as `PaymentProvider.description` shows it. */
  description?: unknown;
  /** Its answers count in 12.34 rather than in 1234. */
  majorUnits?: boolean | null | undefined;
  /** CARD, WALLET, BANK_TRANSFER, INVOICE, CASH_ON_DELIVERY */
  methods?: Array<string> | null | undefined;
  priority?: number | null | undefined;
  /** Kept sealed, and never shown again. To be given anew where the description asks another host. */
  secrets?: Array<NamedValueInput> | null | undefined;
  settings?: Array<NamedValueInput> | null | undefined;
  title?: string | null | undefined;
};

export type PaymentProviderKind =
  | 'HTTP'
  | 'OFFLINE';

export type PaymentRefundState =
  | 'BY_HAND'
  | 'FAILED'
  | 'PENDING'
  | 'SETTLED'
  | 'WAITING';

export type PaymentState =
  | 'ACTION_REQUIRED'
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'FAILED'
  | 'PENDING'
  | 'VOIDED';

export type PaymentStatus =
  | 'ACTION_REQUIRED'
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'CHARGED_BACK'
  | 'FAILED'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type PayoutStatus =
  | 'APPROVED'
  | 'CANCELLED'
  | 'FAILED'
  | 'PAID'
  | 'PROCESSING'
  | 'REQUESTED'
  | 'RETURNED';

export type PercentOffInput = {
  basisPoints: number;
  cap?: number | null | undefined;
};

export type PickupInput = {
  carrier: string;
  endsAt: string;
  note?: string;
  /** None: what is there when they come. */
  shipmentIds?: Array<string>;
  startsAt: string;
  warehouseId?: string | null | undefined;
};

export type PickupStatus =
  | 'CANCELLED'
  | 'DONE'
  | 'SCHEDULED';

export type PointsReason =
  | 'BURNT'
  | 'EARNED'
  | 'EXPIRED'
  | 'GIVEN_BACK'
  | 'GRANTED'
  | 'REVOKED';

export type PreferenceName =
  | 'CURRENCY'
  | 'LANGUAGE'
  | 'NOTIFY_BY_EMAIL'
  | 'NOTIFY_BY_SMS';

export type PriceAspect =
  | 'DISCOUNT'
  | 'PAYMENT'
  | 'PRICE'
  | 'REFUSED'
  | 'TAX';

/** Who is meant: of one of these groups, one of these people, with their first order, a company whose tax number was checked. */
export type PriceAudienceInput = {
  business?: boolean;
  firstOrder?: boolean;
  groupIds?: Array<string>;
  userIds?: Array<string>;
};

/** Exactly one: a unit costs this; so many basis points less; so much less. */
export type PriceChangeInput = {
  amountOff?: number | null | undefined;
  basisPoints?: number | null | undefined;
  price?: number | null | undefined;
};

/** In minor units, both ends included. */
export type PriceRange = {
  max?: number | null | undefined;
  min?: number | null | undefined;
};

/** Another price by quantity, by time, or for some customers. All of it anew. */
export type PriceRuleInput = {
  audience?: PriceAudienceInput;
  endsAt?: string | null | undefined;
  name: string;
  scope?: PriceScopeInput;
  startsAt?: string | null | undefined;
  tiers: Array<PriceTierInput>;
};

/** Lines that are of one of each kind that is named; of what isn't named, any. A category means all below it too. */
export type PriceScopeInput = {
  brandIds?: Array<string>;
  categoryIds?: Array<string>;
  offerIds?: Array<string>;
  productIds?: Array<string>;
  vendorIds?: Array<string>;
};

/** From so many units of one offer in the cart. */
export type PriceTierInput = {
  change: PriceChangeInput;
  minimumQuantity?: number;
};

/** All of it anew. */
export type PricingTermsInput = {
  burnBasisPoints?: number;
  burnPoints?: number;
  burnWorth?: number;
  country?: string;
  currency: string;
  earnFor?: number;
  earnPoints?: number;
  pointsDays?: number;
  pricesIncludeTax?: boolean;
  rounding?: Rounding;
  shippingClassId?: string | null | undefined;
  taxRounding?: TaxRounding;
};

/** Of different fields all must hold, of the values of one field any. */
export type ProductFilter = {
  /** Looks for the text's words only: no car is read out of it. */
  asWords?: boolean | null | undefined;
  attributes?: Array<AttributeFilter> | null | undefined;
  brandIds?: Array<string> | null | undefined;
  /** The category or any below it. */
  categoryId?: string | null | undefined;
  /** Leaves out what nobody offers, or what is known to be out of stock. */
  inStock?: boolean | null | undefined;
  price?: PriceRange | null | undefined;
  /** Words and part numbers, in any writing; small errors are forgiven. */
  text?: string | null | undefined;
  /** What fits this vehicle, or may: `fit` says which. A car that the text names counts instead: see `understood`. */
  vehicleId?: string | null | undefined;
  /** Offered by one of these, if not always at the lowest price. */
  vendorIds?: Array<string> | null | undefined;
};

/** RELEVANCE is how well a text is met, and without one how popular a product is. */
export type ProductSort =
  | 'NEWEST'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'RELEVANCE';

/** The whole of it: what is left out is empty afterwards, but for the choice of marketing, which stays. */
export type ProfileInput = {
  avatar?: string | null | undefined;
  birthDate?: string | null | undefined;
  marketing?: boolean | null | undefined;
  name?: string | null | undefined;
};

/** Exactly one of these. */
export type PromotionEffectInput = {
  amountOff?: AmountOffInput | null | undefined;
  bundle?: BundleInput | null | undefined;
  buyGet?: BuyGetInput | null | undefined;
  percentOff?: PercentOffInput | null | undefined;
  shippingOff?: ShippingOffInput | null | undefined;
  tiered?: TieredInput | null | undefined;
};

/** Applies by itself; the higher priority first. All of it anew. */
export type PromotionInput = {
  audience?: PriceAudienceInput;
  effect: PromotionEffectInput;
  endsAt?: string | null | undefined;
  exclusive?: boolean;
  limit?: number | null | undefined;
  limitPerUser?: number | null | undefined;
  minimum?: number;
  name: string;
  priority?: number;
  scope?: PriceScopeInput;
  startsAt?: string | null | undefined;
};

export type QuantityInput = {
  lineId: string;
  quantity: number;
};

export type QuantityTierInput = {
  basisPoints: number;
  minimumQuantity: number;
};

export type QuickOrderOutcome =
  | 'AMBIGUOUS'
  | 'MATCHED'
  | 'QUANTITY_RANGE'
  | 'UNKNOWN';

/** By what a rate's steps count: grams, minor units, or pieces. */
export type RateMeasure =
  | 'FLAT'
  | 'QUANTITY'
  | 'VALUE'
  | 'WEIGHT';

export type RateStepInput = {
  amount: number;
  start: number;
};

export type ReadyMadeCarrier =
  | 'MOCK'
  | 'PATHAO'
  | 'STEADFAST';

/** One of both. Never for what is the vendor's fault, or was said to fit. */
export type RestockingFeeInput = {
  amount?: number;
  /** Hundredths of a percent of what goes back for the goods. */
  basisPoints?: number;
};

export type ReturnLineInput = {
  lineId: string;
  quantity: number;
  reason: ReturnReason;
};

/** CORE: an old part, for its deposit. */
export type ReturnReason =
  | 'CHANGED_MIND'
  | 'CORE'
  | 'DAMAGED'
  | 'DEFECTIVE'
  | 'DOES_NOT_FIT'
  | 'NOT_AS_DESCRIBED'
  | 'OTHER'
  | 'WRONG_PART';

export type ReturnStatus =
  | 'APPROVED'
  | 'RECEIVED'
  | 'REFUSED'
  | 'REQUESTED';

export type Rounding =
  | 'HALF_EVEN'
  | 'HALF_UP';

/** A vehicle that was chosen, or that decoding a VIN has found; of the latter give both. */
export type SavedVehicleInput = {
  mileage?: number | null | undefined;
  mileageUnit?: MileageUnit;
  nickname?: string | null | undefined;
  notes?: string | null | undefined;
  vehicleId: string;
  vin?: string | null | undefined;
};

/** SECRET: the name of one, as in `secret:STRIPE_KEY`. SWITCH: `true` or `false`. */
export type SettingKind =
  | 'CHOICE'
  | 'SECRET'
  | 'SWITCH'
  | 'TEXT'
  | 'WHOLE';

export type ShipmentLineInput = {
  lineId: string;
  quantity: number;
};

export type ShipmentLoss =
  | 'LOST'
  | 'RETURNED_TO_SENDER';

export type ShipmentStatus =
  | 'CANCELLED'
  | 'DELIVERED'
  | 'DISPATCHED'
  | 'LOST'
  | 'PACKED'
  | 'PENDING'
  | 'RETURNED_TO_SENDER';

export type ShippingOffInput = {
  basisPoints?: number;
};

export type StaffRole =
  | 'VENDOR_ADMIN'
  | 'VENDOR_STAFF';

export type StockCountStatus =
  | 'APPLIED'
  | 'CANCELLED'
  | 'OPEN';

/** Those that all of it holds for. */
export type StockFilter = {
  /** At or below the reorder point. */
  low?: boolean;
  /** None can be sold. */
  out?: boolean;
  skuPrefix?: string;
  warehouseId?: string | null | undefined;
};

/** What is left out stays as it is. */
export type StockLevelsInput = {
  bin?: string | null | undefined;
  offerId: string;
  reorderPoint?: number | null | undefined;
  safetyStock?: number | null | undefined;
};

export type StockLineInput = {
  offerId: string;
  quantity: number;
};

export type StockTransferStatus =
  | 'CANCELLED'
  | 'RECEIVED'
  | 'SENT';

export type StoreClosureInput = {
  ends: string;
  reason?: string | null | undefined;
  starts: string;
};

/** The whole of it: what is left out is empty afterwards. */
export type StoreInput = {
  closures?: Array<StoreClosureInput>;
  description?: string;
  hours?: Array<OpeningHoursInput>;
  logo?: string | null | undefined;
  supportEmail?: string | null | undefined;
  supportPhone?: string | null | undefined;
};

export type SuggestionKind =
  | 'BRAND'
  | 'CATEGORY'
  | 'NUMBER'
  | 'PRODUCT'
  | 'WORD';

export type TaxOwedBy =
  | 'MARKETPLACE'
  | 'VENDOR';

export type TaxRateInput = {
  country: string;
  endsAt?: string | null | undefined;
  /** 88750 is 8.875 %. */
  millionths: number;
  name: string;
  postalCode?: string;
  region?: string;
  reverseCharge?: boolean;
  startsAt?: string | null | undefined;
};

/** Each line's tax by itself; or the tax of all lines of a rate, shared out among them. */
export type TaxRounding =
  | 'PER_LINE'
  | 'PER_TOTAL';

export type TaxedKind =
  | 'CATEGORY'
  | 'PRODUCT';

export type TenantStatus =
  | 'ACTIVE'
  | 'DELETED'
  | 'SUSPENDED';

export type TieredInput = {
  tiers: Array<QuantityTierInput>;
};

export type TrackingStatus =
  | 'ATTEMPT_FAILED'
  | 'BOOKED'
  | 'CANCELLED'
  | 'CREATED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'DISPATCHED'
  | 'IN_TRANSIT'
  | 'LOST'
  | 'OUT_FOR_DELIVERY'
  | 'PACKED'
  | 'RETURNED_TO_SENDER';

export type UserState =
  | 'ACTIVE'
  | 'BLOCKED'
  | 'LOCKED'
  | 'PENDING';

export type VehicleNumberKind =
  | 'FRAME'
  | 'VIN';

/** That what was said is true, or that terms are accepted. */
export type VendorDeclarationKind =
  | 'ATTESTATION'
  | 'TERMS';

export type VendorDocumentKind =
  | 'BUSINESS_REGISTRATION'
  | 'INSURANCE'
  | 'OTHER'
  | 'TAX_REGISTRATION';

/** Where a vendor's money is. */
export type VendorFunds =
  | 'ELIGIBLE'
  | 'PENDING'
  | 'RESERVED';

/** Those that all of it holds for. `since` is included, `until` is not. */
export type VendorOrderFilter = {
  /** The order's, or that of the vendor's part. */
  number?: string | null | undefined;
  since?: string | null | undefined;
  /** A part's number, however it is written. */
  sku?: string | null | undefined;
  /** Any of these. */
  status?: Array<VendorOrderStatus> | null | undefined;
  until?: string | null | undefined;
};

export type VendorOrderStatus =
  | 'ACCEPTED'
  | 'CANCELLED'
  | 'CONFIRMED'
  | 'DELIVERED'
  | 'PARTIALLY_SHIPPED'
  | 'PENDING'
  | 'RETURNED'
  | 'SHIPPED';

export type VendorRequirementName =
  | 'ATTESTATION'
  | 'BUSINESS_REGISTRATION'
  | 'TAX_REGISTRATION'
  | 'TERMS'
  | 'VERIFIED_BANK_ACCOUNT';

export type VendorStatus =
  | 'ACTIVE'
  | 'PENDING'
  | 'REJECTED'
  | 'SUSPENDED';

export type WarehouseAddressInput = {
  city: string;
  country: string;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  postalCode?: string;
  region?: string;
  street: string;
};

/** The whole of it. */
export type WarehouseInput = {
  address: WarehouseAddressInput;
  kind?: WarehouseKind;
  name: string;
  pickup?: boolean;
  priority?: number;
};

export type WarehouseKind =
  | 'STORE'
  | 'SUPPLIER'
  | 'WAREHOUSE';

export type WebhookDeliveryState =
  | 'DEAD'
  | 'DONE'
  | 'WAITING';

/** GONE: it answered 410. EXHAUSTED: it took nothing for some three days. */
export type WebhookDisabledReason =
  | 'BY_HAND'
  | 'EXHAUSTED'
  | 'GONE';

/** The whole of it. */
export type WebhookEndpointInput = {
  description?: string | null | undefined;
  eventTypes: Array<string>;
  /** https, at a public address. */
  url: string;
};

/** An enum describing what kind of type a given `__Type` is. */
export type __TypeKind =
  /** Indicates this type is a scalar. */
  | 'SCALAR'
  /** Indicates this type is an object. `fields` and `interfaces` are valid fields. */
  | 'OBJECT'
  /** Indicates this type is an interface. `fields`, `interfaces`, and `possibleTypes` are valid fields. */
  | 'INTERFACE'
  /** Indicates this type is a union. `possibleTypes` is a valid field. */
  | 'UNION'
  /** Indicates this type is an enum. `enumValues` is a valid field. */
  | 'ENUM'
  /** Indicates this type is an input object. `inputFields` is a valid field. */
  | 'INPUT_OBJECT'
  /** Indicates this type is a list. `ofType` is a valid field. */
  | 'LIST'
  /** Indicates this type is a non-null. `ofType` is a valid field. */
  | 'NON_NULL';

export type VendorPartsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  sort: ProductSort;
  after?: string | null | undefined;
}>;


export type VendorPartsQuery = { searchProducts: { totalCount: number, totalIsExact: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, slug: string, title: string, partNumber: string, availability: Availability | null, offerCount: number | null, brand: { id: string, name: string }, category: { id: string, code: string, name: string } | null, price: { amount: number, currency: string, formatted: string } | null, offers: Array<{ id: string, sku: string | null, condition: Condition, handlingDays: number, warrantyMonths: number, price: { amount: number, currency: string, formatted: string }, coreCharge: { amount: number, currency: string, formatted: string } | null, vendor: { id: string } | null, availability: { available: number, low: boolean, inStock: boolean } | null, variant: { id: string, packQuantity: number, listPrice: { formatted: string } | null } | null }> } }> } };

export type VendorImportsQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorImportsQuery = { importJobs: { edges: Array<{ node: { id: string, kind: string, fileName: string, status: ImportStatus, records: number, startedAt: string, finishedAt: string | null, counts: { partsCreated: number, partsChanged: number, partsUnchanged: number, offersCreated: number, offersChanged: number, offersUnchanged: number, fitmentsCreated: number, fitmentsChanged: number, fitmentsUnchanged: number, fitmentsRemoved: number, fitmentsPending: number }, faults: Array<{ code: string, count: number }>, failure: { line: number, code: string, message: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ImportRowFragment = { id: string, kind: string, fileName: string, status: ImportStatus, records: number, startedAt: string, finishedAt: string | null, counts: { partsCreated: number, partsChanged: number, partsUnchanged: number, offersCreated: number, offersChanged: number, offersUnchanged: number, fitmentsCreated: number, fitmentsChanged: number, fitmentsUnchanged: number, fitmentsRemoved: number, fitmentsPending: number }, faults: Array<{ code: string, count: number }>, failure: { line: number, code: string, message: string } | null };

export type VendorImportQueryVariables = Exact<{
  id: string;
}>;


export type VendorImportQuery = { importJob: { id: string, kind: string, fileName: string, status: ImportStatus, records: number, startedAt: string, finishedAt: string | null, counts: { partsCreated: number, partsChanged: number, partsUnchanged: number, offersCreated: number, offersChanged: number, offersUnchanged: number, fitmentsCreated: number, fitmentsChanged: number, fitmentsUnchanged: number, fitmentsRemoved: number, fitmentsPending: number }, faults: Array<{ code: string, count: number }>, failure: { line: number, code: string, message: string } | null } | null };

export type EditProfileMutationVariables = Exact<{
  profile: ProfileInput;
}>;


export type EditProfileMutation = { editProfile: { profile: { name: string | null, marketing: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AddAddressMutationVariables = Exact<{
  address: AddressInput;
  forShipping: boolean;
  forBilling: boolean;
}>;


export type AddAddressMutation = { addAddress: { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type EditAddressMutationVariables = Exact<{
  addressId: string;
  address: AddressInput;
}>;


export type EditAddressMutation = { editAddress: { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SetDefaultAddressMutationVariables = Exact<{
  addressId: string;
  forShipping: boolean;
  forBilling: boolean;
}>;


export type SetDefaultAddressMutation = { setDefaultAddress: { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveAddressMutationVariables = Exact<{
  addressId: string;
}>;


export type RemoveAddressMutation = { removeAddress: { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AddressChangedFragment = { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type AdminShopQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminShopQuery = { tenant: { id: string, slug: string, name: string, currency: string, language: string, logo: string | null, accentColor: string | null, productCount: number | null, vendorCount: number | null, staffCount: number | null, plan: { code: string, name: string, limits: Array<{ counted: Counted, most: number }> } | null } | null };

export type AdminDomainsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminDomainsQuery = { domains: Array<{ host: string, isPrimary: boolean, verifiedAt: string | null, token: string | null }> | null };

export type AdminFlagsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminFlagsQuery = { flags: Array<{ key: string, kind: FlagKind, percentage: number, roles: Array<string>, changedAt: string }> | null };

export type AdminRenameTenantMutationVariables = Exact<{
  name: string;
}>;


export type AdminRenameTenantMutation = { renameTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDressTenantMutationVariables = Exact<{
  logo?: string | null | undefined;
  accentColor?: string | null | undefined;
}>;


export type AdminDressTenantMutation = { dressTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAddDomainMutationVariables = Exact<{
  host: string;
}>;


export type AdminAddDomainMutation = { addDomain: { domain: { host: string, token: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminVerifyDomainMutationVariables = Exact<{
  host: string;
}>;


export type AdminVerifyDomainMutation = { verifyDomain: { domain: { host: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminMakeDomainPrimaryMutationVariables = Exact<{
  host: string;
}>;


export type AdminMakeDomainPrimaryMutation = { makeDomainPrimary: { domain: { host: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRemoveDomainMutationVariables = Exact<{
  host: string;
}>;


export type AdminRemoveDomainMutation = { removeDomain: { removed: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSetFlagMutationVariables = Exact<{
  key: string;
  kind: FlagKind;
  percentage?: number | null | undefined;
  roles?: Array<string> | string | null | undefined;
}>;


export type AdminSetFlagMutation = { setFlag: { flag: { key: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRemoveFlagMutationVariables = Exact<{
  key: string;
}>;


export type AdminRemoveFlagMutation = { removeFlag: { removed: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type DecodedQueryVariables = Exact<{
  number: string;
}>;


export type DecodedQuery = { decodeVin: { number: string, kind: VehicleNumberKind, manufacturer: string | null, warnings: Array<{ code: string, message: string }>, candidates: Array<{ confidence: number, reasons: Array<string>, makeName: string, modelName: string, vehicles: Array<{ id: string, name: string, year: number }> }> } | null };

export type DecodingFragment = { number: string, kind: VehicleNumberKind, manufacturer: string | null, warnings: Array<{ code: string, message: string }>, candidates: Array<{ confidence: number, reasons: Array<string>, makeName: string, modelName: string, vehicles: Array<{ id: string, name: string, year: number }> }> };

export type NarrowedQueryVariables = Exact<{
  prefix: string;
}>;


export type NarrowedQuery = { vinCandidates: { beginning: string, country: string | null, makes: Array<string>, modelCount: number, models: Array<{ makeName: string, modelName: string, years: Array<number> }> } | null };

export type SoFarFragment = { beginning: string, country: string | null, makes: Array<string>, modelCount: number, models: Array<{ makeName: string, modelName: string, years: Array<number> }> };

export type MakesQueryVariables = Exact<{ [key: string]: never; }>;


export type MakesQuery = { makes: Array<{ id: string, name: string, partCount: number | null }> };

export type ModelsOfQueryVariables = Exact<{
  make: string;
}>;


export type ModelsOfQuery = { models: Array<{ id: string, name: string, years: Array<number> }> };

export type CarsOfQueryVariables = Exact<{
  make: string;
  model: string;
  year: number;
}>;


export type CarsOfQuery = { vehicles: { edges: Array<{ node: { id: string, name: string, configurations: Array<{ id: string, name: string }> } }> } };

export type CarByItsIdQueryVariables = Exact<{
  id: string;
}>;


export type CarByItsIdQuery = { vehicle: { id: string, name: string, configurations: Array<{ id: string, name: string }> } | null };

export type GaragePageQueryVariables = Exact<{ [key: string]: never; }>;


export type GaragePageQuery = { garage: { vehicles: Array<{ id: string, vin: string | null, nickname: string | null, mileage: number | null, mileageUnit: MileageUnit, notes: string | null, isDefault: boolean, vehicle: { id: string, name: string } | null }> } | null };

export type GarageShownFragment = { vehicles: Array<{ id: string, vin: string | null, nickname: string | null, mileage: number | null, mileageUnit: MileageUnit, notes: string | null, isDefault: boolean, vehicle: { id: string, name: string } | null }> };

export type SaveVehicleMutationVariables = Exact<{
  vehicle: SavedVehicleInput;
}>;


export type SaveVehicleMutation = { saveVehicle: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type EditSavedVehicleMutationVariables = Exact<{
  id: string;
  vehicle: SavedVehicleInput;
}>;


export type EditSavedVehicleMutation = { editSavedVehicle: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SetDefaultVehicleMutationVariables = Exact<{
  id: string;
}>;


export type SetDefaultVehicleMutation = { setDefaultVehicle: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveSavedVehicleMutationVariables = Exact<{
  id: string;
}>;


export type RemoveSavedVehicleMutation = { removeSavedVehicle: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminLedgerAccountsQueryVariables = Exact<{
  kind?: LedgerAccountKind | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminLedgerAccountsQuery = { ledgerAccounts: { edges: Array<{ node: { id: string, kind: LedgerAccountKind, owner: string, currency: string, balance: { amount: number, formatted: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminLedgerAccountQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type AdminLedgerAccountQuery = { ledgerAccount: { id: string, kind: LedgerAccountKind, owner: string, currency: string, balance: { amount: number, formatted: string }, entries: { edges: Array<{ cursor: string, node: { memo: LedgerMemo, at: string, amount: { amount: number, formatted: string }, transaction: { id: string, kind: LedgerTransactionKind, orderId: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type AdminLedgerTransactionQueryVariables = Exact<{
  id: string;
}>;


export type AdminLedgerTransactionQuery = { ledgerTransaction: { id: string, kind: LedgerTransactionKind, source: string, orderId: string | null, actorType: string, actorId: string, at: string, entries: Array<{ memo: LedgerMemo, amount: { amount: number, formatted: string }, account: { id: string, kind: LedgerAccountKind, owner: string, currency: string } | null }> } | null };

export type AdminProfitQueryVariables = Exact<{
  since: string;
  until: string;
}>;


export type AdminProfitQuery = { platformProfit: Array<{ currency: string, commission: { amount: number, formatted: string }, providerFees: { amount: number, formatted: string }, chargebackLosses: { amount: number, formatted: string }, expenses: Array<{ category: string, amount: { formatted: string } }>, profit: { amount: number, formatted: string } }> | null };

export type AdminTaxReportQueryVariables = Exact<{
  since: string;
  until: string;
  after?: string | null | undefined;
}>;


export type AdminTaxReportQuery = { taxReport: { edges: Array<{ node: { country: string, region: string, currency: string, vendorId: string | null, basisPoints: number, net: { formatted: string }, tax: { formatted: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminExpensesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminExpensesQuery = { expenses: { edges: Array<{ node: { id: string, category: string, day: string, note: string, amount: { formatted: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminLedgerFaultsQueryVariables = Exact<{
  closed: boolean;
  after?: string | null | undefined;
}>;


export type AdminLedgerFaultsQuery = { ledgerFaults: { edges: Array<{ node: { id: string, kind: LedgerCheck, subject: string, detail: string, foundAt: string, closedAt: string | null, note: string, transactions: Array<{ id: string, kind: LedgerTransactionKind, at: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminCheckLedgerMutationVariables = Exact<{ [key: string]: never; }>;


export type AdminCheckLedgerMutation = { checkLedger: { found: Array<{ id: string }>, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCloseLedgerFaultMutationVariables = Exact<{
  faultId: string;
  note: string;
}>;


export type AdminCloseLedgerFaultMutation = { closeLedgerFault: { fault: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRecordExpenseMutationVariables = Exact<{
  category: string;
  amount: number;
  currency: string;
  day: string;
  note?: string | null | undefined;
}>;


export type AdminRecordExpenseMutation = { recordExpense: { expense: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRecordSettlementMutationVariables = Exact<{
  provider: string;
  amount: number;
  currency: string;
  reference: string;
}>;


export type AdminRecordSettlementMutation = { recordSettlement: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSchemaTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSchemaTypesQuery = { __schema: { types: Array<{ name: string | null, kind: __TypeKind, description: string | null }> } };

export type AdminSchemaTypeQueryVariables = Exact<{
  name: string;
}>;


export type AdminSchemaTypeQuery = { __type: { name: string | null, kind: __TypeKind, description: string | null, fields: Array<{ name: string, description: string | null, deprecationReason: string | null, type: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind } | null } | null } | null }, args: Array<{ name: string, description: string | null, defaultValue: string | null, type: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind } | null } | null } | null } }> }> | null, inputFields: Array<{ name: string, description: string | null, defaultValue: string | null, type: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind } | null } | null } | null } }> | null, enumValues: Array<{ name: string, description: string | null }> | null, possibleTypes: Array<{ name: string | null }> | null } | null };

export type AdminTypeNameFragment = { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind, ofType: { name: string | null, kind: __TypeKind } | null } | null } | null };

export type AdminPointsQueryVariables = Exact<{
  userId: string;
}>;


export type AdminPointsQuery = { loyaltyAccount: { points: number, entries: { edges: Array<{ node: { id: string, points: number, reason: PointsReason, note: string | null, orderId: string | null, expiresAt: string | null, at: string } }> } } | null };

export type AdminGrantPointsMutationVariables = Exact<{
  userId: string;
  points: number;
  reason: string;
}>;


export type AdminGrantPointsMutation = { grantPoints: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminWaitingVendorsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingVendorsQuery = { vendorApplications: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingDisputesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingDisputesQuery = { disputes: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingCompaniesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingCompaniesQuery = { companies: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingPaymentsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingPaymentsQuery = { paymentsToLookAt: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingPayoutsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingPayoutsQuery = { payouts: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingFaultsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingFaultsQuery = { ledgerFaults: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminWaitingDeliveriesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWaitingDeliveriesQuery = { paymentWebhookDeliveries: { edges: Array<{ cursor: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type AdminUsersQueryVariables = Exact<{
  state?: UserState | null | undefined;
  email?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminUsersQuery = { users: { edges: Array<{ node: { id: string, email: string | null, phone: string | null, state: UserState, language: string, createdAt: string, grants: Array<{ role: string, vendor: { id: string, name: string } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminUserQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type AdminUserQuery = { user: { id: string, email: string | null, phone: string | null, state: UserState, language: string, createdAt: string, grants: Array<{ role: string, vendor: { id: string, name: string } | null }>, sessions: Array<{ id: string, device: string, amr: Array<string>, createdAt: string, lastUsedAt: string, place: string | null }> | null, signIns: { edges: Array<{ node: { id: string, at: string, succeeded: boolean, method: string, reason: string, device: string, place: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type AdminRoleNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminRoleNamesQuery = { roles: Array<{ name: string, title: string, builtIn: boolean, withinVendor: boolean }> | null };

export type AdminBlockUserMutationVariables = Exact<{
  userId: string;
  reason: BlockReason;
}>;


export type AdminBlockUserMutation = { blockUser: { user: { id: string, state: UserState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminUnblockUserMutationVariables = Exact<{
  userId: string;
}>;


export type AdminUnblockUserMutation = { unblockUser: { user: { id: string, state: UserState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminGrantRoleMutationVariables = Exact<{
  userId: string;
  role: string;
}>;


export type AdminGrantRoleMutation = { grantRole: { user: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRevokeRoleMutationVariables = Exact<{
  userId: string;
  role: string;
}>;


export type AdminRevokeRoleMutation = { revokeRole: { user: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCouponsQueryVariables = Exact<{
  vendorId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorCouponsQuery = { coupons: { edges: Array<{ node: { id: string, vendorId: string | null, code: string, active: boolean, startsAt: string | null, endsAt: string | null, limit: number | null, limitPerUser: number | null, used: number, basisPoints: number | null, cap: number | null, amount: number | null, freeShipping: boolean, minimum: number, stackable: boolean, withPromotions: boolean, scope: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> }, audience: { groupIds: Array<string>, userIds: Array<string>, firstOrder: boolean, business: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorPromotionsQueryVariables = Exact<{
  vendorId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorPromotionsQuery = { promotions: { edges: Array<{ node: { id: string, vendorId: string | null, name: string, active: boolean, startsAt: string | null, endsAt: string | null, limit: number | null, limitPerUser: number | null, used: number, priority: number, exclusive: boolean, minimum: number, effect: { percentOff: { basisPoints: number, cap: number | null } | null, amountOff: { amount: number } | null, buyGet: { buy: number, get: number, basisPoints: number, times: number | null, of: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> } | null } | null, bundle: { price: number | null, basisPoints: number | null, times: number | null, parts: Array<{ quantity: number, scope: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> } }> } | null, tiered: { tiers: Array<{ minimumQuantity: number, basisPoints: number }> } | null, shippingOff: { basisPoints: number } | null }, scope: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> }, audience: { groupIds: Array<string>, userIds: Array<string>, firstOrder: boolean, business: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorFlashSalesQueryVariables = Exact<{
  vendorId?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorFlashSalesQuery = { flashSales: { edges: Array<{ node: { id: string, vendorId: string | null, name: string, active: boolean, startsAt: string | null, endsAt: string | null, limit: number | null, limitPerUser: number | null, used: number, change: { price: number | null, basisPoints: number | null, amountOff: number | null }, scope: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> }, audience: { groupIds: Array<string>, userIds: Array<string>, firstOrder: boolean, business: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorPromotionScopesQueryVariables = Exact<{ [key: string]: never; }>;


export type VendorPromotionScopesQuery = { tenant: { id: string, currency: string } | null, categories: Array<{ id: string, name: string, code: string, children: Array<{ id: string, name: string, code: string }> }> };

export type VendorCouponCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  coupon: CouponInput;
}>;


export type VendorCouponCreateMutation = { createCoupon: { coupon: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCouponActiveMutationVariables = Exact<{
  couponId: string;
  active: boolean;
}>;


export type VendorCouponActiveMutation = { setCouponActive: { coupon: { id: string, active: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPromotionCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  promotion: PromotionInput;
}>;


export type VendorPromotionCreateMutation = { createPromotion: { promotion: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPromotionActiveMutationVariables = Exact<{
  promotionId: string;
  active: boolean;
}>;


export type VendorPromotionActiveMutation = { setPromotionActive: { promotion: { id: string, active: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorFlashSaleCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  flashSale: FlashSaleInput;
}>;


export type VendorFlashSaleCreateMutation = { createFlashSale: { flashSale: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorFlashSaleActiveMutationVariables = Exact<{
  flashSaleId: string;
  active: boolean;
}>;


export type VendorFlashSaleActiveMutation = { setFlashSaleActive: { flashSale: { id: string, active: boolean } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RuleScopeFragment = { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> };

export type RuleAudienceFragment = { groupIds: Array<string>, userIds: Array<string>, firstOrder: boolean, business: boolean };

export type VendorCouponChangeMutationVariables = Exact<{
  couponId: string;
  coupon: CouponInput;
}>;


export type VendorCouponChangeMutation = { changeCoupon: { coupon: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPromotionChangeMutationVariables = Exact<{
  promotionId: string;
  promotion: PromotionInput;
}>;


export type VendorPromotionChangeMutation = { changePromotion: { promotion: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorFlashSaleChangeMutationVariables = Exact<{
  flashSaleId: string;
  flashSale: FlashSaleInput;
}>;


export type VendorFlashSaleChangeMutation = { changeFlashSale: { flashSale: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ProveItIsMeMutationVariables = Exact<{
  password: string;
}>;


export type ProveItIsMeMutation = { stepUp: { accessToken: string | null, expiresIn: number | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type TrackShipmentQueryVariables = Exact<{
  number: string;
  secret: string;
}>;


export type TrackShipmentQuery = { trackShipment: { number: string, status: ShipmentStatus, carrier: string, trackingNumber: string, estimatedAt: string | null, deliveredAt: string | null, vendor: { id: string, name: string } | null, events: Array<{ status: TrackingStatus, at: string, place: string, note: string }> } | null };

export type AdminPayoutsQueryVariables = Exact<{
  status: PayoutStatus;
  after?: string | null | undefined;
}>;


export type AdminPayoutsQuery = { payouts: { edges: Array<{ node: { id: string, status: PayoutStatus, reason: string, reference: string, requestedAt: string, endedAt: string | null, vendor: { id: string, name: string } | null, bankAccount: { maskedNumber: string, holder: string | null } | null, amount: { formatted: string }, requester: { id: string, email: string | null } | null, approver: { id: string, email: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminFinanceTermsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminFinanceTermsQuery = { financeTerms: { holdDays: number, coreDays: number, payoutDays: number, minimumPayout: number, twoPersons: boolean, commissionTaxBasisPoints: number, taxOwedBy: TaxOwedBy, chargebacksBorneBy: ChargebackBearer } | null };

export type AdminApprovePayoutMutationVariables = Exact<{
  payoutId: string;
}>;


export type AdminApprovePayoutMutation = { approvePayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminProcessPayoutMutationVariables = Exact<{
  payoutId: string;
  reference?: string | null | undefined;
}>;


export type AdminProcessPayoutMutation = { processPayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminPayPayoutMutationVariables = Exact<{
  payoutId: string;
  reference?: string | null | undefined;
}>;


export type AdminPayPayoutMutation = { payPayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminFailPayoutMutationVariables = Exact<{
  payoutId: string;
  reason: string;
}>;


export type AdminFailPayoutMutation = { failPayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCancelPayoutMutationVariables = Exact<{
  payoutId: string;
}>;


export type AdminCancelPayoutMutation = { cancelPayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSetFinanceTermsMutationVariables = Exact<{
  terms: FinanceTermsInput;
}>;


export type AdminSetFinanceTermsMutation = { setFinanceTerms: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminPriceRulesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminPriceRulesQuery = { priceRules: { edges: Array<{ node: { id: string, name: string, active: boolean, startsAt: string | null, endsAt: string | null, tiers: Array<{ minimumQuantity: number, change: { price: number | null, basisPoints: number | null, amountOff: number | null } }>, scope: { vendorIds: Array<string>, categoryIds: Array<string>, brandIds: Array<string>, productIds: Array<string>, offerIds: Array<string> }, audience: { groupIds: Array<string>, userIds: Array<string>, firstOrder: boolean, business: boolean } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, categories: Array<{ id: string, name: string }> };

export type AdminGroupNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminGroupNamesQuery = { customerGroups: { edges: Array<{ node: { id: string, name: string } }> } | null };

export type AdminCreatePriceRuleMutationVariables = Exact<{
  priceRule: PriceRuleInput;
}>;


export type AdminCreatePriceRuleMutation = { createPriceRule: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSetPriceRuleActiveMutationVariables = Exact<{
  priceRuleId: string;
  active: boolean;
}>;


export type AdminSetPriceRuleActiveMutation = { setPriceRuleActive: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStoreQueryVariables = Exact<{
  id: string;
}>;


export type VendorStoreQuery = { vendor: { id: string, name: string, slug: string, city: string | null, rating: number | null, ratingCount: number, store: { logo: string | null, description: string, supportEmail: string | null, supportPhone: string | null, hours: Array<{ weekday: number, opens: string, closes: string }>, closures: Array<{ starts: string, ends: string, reason: string | null }> } | null, targets: { handlingHours: number, cancellationBasisPoints: number, responseHours: number } | null } | null };

export type VendorStoreEditMutationVariables = Exact<{
  vendorId: string;
  store: StoreInput;
}>;


export type VendorStoreEditMutation = { editStore: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRenameMutationVariables = Exact<{
  vendorId: string;
  name: string;
}>;


export type VendorRenameMutation = { renameVendor: { vendor: { id: string, name: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AccountPageQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountPageQuery = { me: { id: string, email: string | null, phone: string | null, state: UserState, createdAt: string, language: string, profile: { name: string | null, avatar: string | null, birthDate: string | null, marketing: boolean } | null, garage: { vehicles: Array<{ id: string }> } | null, addresses: Array<{ id: string }> | null } | null, orders: { edges: Array<{ node: { id: string, number: string, placedAt: string, status: OrderStatus, total: { formatted: string } } }> } | null };

export type AddressesPageQueryVariables = Exact<{ [key: string]: never; }>;


export type AddressesPageQuery = { me: { id: string, addresses: Array<{ id: string, label: string | null, recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null, forShipping: boolean, forBilling: boolean }> | null } | null, addressFormats: Array<{ country: string, postalCodePattern: string | null, requiresRegion: boolean, requiresCity: boolean }> };

export type SecurityPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SecurityPageQuery = { me: { id: string, email: string | null, phone: string | null, sessions: Array<{ id: string, device: string, amr: Array<string>, createdAt: string, lastUsedAt: string, place: string | null, current: boolean }> | null, signIns: { edges: Array<{ node: { id: string, at: string, succeeded: boolean, method: string, reason: string, device: string, place: string | null } }> } | null } | null, signInMethods: { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> } | null };

export type ExportPageQueryVariables = Exact<{ [key: string]: never; }>;


export type ExportPageQuery = { exportMyData: { profile: { name: string | null, avatar: string | null, birthDate: string | null, marketing: boolean } | null, addresses: Array<{ id: string, label: string | null, recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null, forShipping: boolean, forBilling: boolean }>, preferences: Array<{ name: PreferenceName, value: string }>, garage: { vehicles: Array<{ id: string, vin: string | null, nickname: string | null, mileage: number | null, mileageUnit: MileageUnit, notes: string | null, isDefault: boolean, savedAt: string, vehicle: { id: string, name: string } | null }> }, company: { id: string, name: string, taxNumber: string, country: string, state: CompanyState } | null } | null, me: { id: string, email: string | null, phone: string | null, language: string, createdAt: string, sessions: Array<{ id: string, device: string, createdAt: string, lastUsedAt: string, place: string | null }> | null } | null };

export type ExportOrdersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ExportOrdersQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, number: string, placedAt: string, status: OrderStatus, payment: string, email: string | null, total: { amount: number, currency: string }, shippingAddress: { recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, total: { amount: number, currency: string } }> } }> } | null };

export type AddressShownFragment = { id: string, label: string | null, recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null, forShipping: boolean, forBilling: boolean };

export type MethodsShownFragment = { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> };

export type CartPageQueryVariables = Exact<{
  cartToken?: string | null | undefined;
}>;


export type CartPageQuery = { cart: { id: string, version: number, lineCount: number, coupons: Array<string>, points: number, giftCardCount: number, note: string | null, vehicle: { id: string, name: string } | null, subtotal: { formatted: string } | null, vendors: Array<{ vendor: { id: string, name: string } | null, subtotal: { formatted: string }, lines: Array<{ id: string, quantity: number, sku: string, title: string, note: string | null, vehicle: { id: string, name: string } | null, product: { id: string, slug: string, category: { id: string, code: string } | null } | null, offer: { id: string, handlingDays: number, availability: { available: number } | null } | null, unitPrice: { formatted: string }, total: { formatted: string }, fit: { answer: FitAnswer, reasons: Array<string> } | null, warnings: Array<{ code: CartWarningCode, message: string, available: number | null, before: { formatted: string } | null, now: { formatted: string } | null }> }> }>, savedForLater: Array<{ id: string, quantity: number, sku: string, title: string, note: string | null, vehicle: { id: string, name: string } | null, product: { id: string, slug: string, category: { id: string, code: string } | null } | null, offer: { id: string, handlingDays: number, availability: { available: number } | null } | null, unitPrice: { formatted: string }, total: { formatted: string }, fit: { answer: FitAnswer, reasons: Array<string> } | null, warnings: Array<{ code: CartWarningCode, message: string, available: number | null, before: { formatted: string } | null, now: { formatted: string } | null }> }>, quote: { id: string, subtotal: { amount: number, formatted: string }, discount: { amount: number, formatted: string }, shipping: { amount: number, formatted: string }, tax: { amount: number, formatted: string }, total: { amount: number, formatted: string }, due: { amount: number, formatted: string }, lines: Array<{ lineId: string, listPrice: { amount: number }, unitPrice: { amount: number, formatted: string }, subtotal: { formatted: string }, core: { amount: number, formatted: string }, total: { formatted: string } }>, coupons: Array<{ code: string, applied: boolean, reason: string | null, message: string }>, explanations: Array<{ about: PriceAspect, code: string, message: string, amount: { amount: number, formatted: string } | null }> } | null } | null };

export type SavedCartsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedCartsQuery = { savedCarts: Array<{ id: string, name: string, lineCount: number, activeAt: string, subtotal: { formatted: string } | null }> | null };

export type SharedCartPageQueryVariables = Exact<{
  shareToken: string;
}>;


export type SharedCartPageQuery = { sharedCart: { name: string, vehicle: { id: string, name: string } | null, lines: Array<{ title: string, sku: string, quantity: number, vehicle: { id: string, name: string } | null, offer: { id: string, price: { formatted: string }, product: { id: string, slug: string } | null } | null }> } | null };

export type CartShownFragment = { id: string, version: number, lineCount: number, coupons: Array<string>, points: number, giftCardCount: number, note: string | null, vehicle: { id: string, name: string } | null, subtotal: { formatted: string } | null, vendors: Array<{ vendor: { id: string, name: string } | null, subtotal: { formatted: string }, lines: Array<{ id: string, quantity: number, sku: string, title: string, note: string | null, vehicle: { id: string, name: string } | null, product: { id: string, slug: string, category: { id: string, code: string } | null } | null, offer: { id: string, handlingDays: number, availability: { available: number } | null } | null, unitPrice: { formatted: string }, total: { formatted: string }, fit: { answer: FitAnswer, reasons: Array<string> } | null, warnings: Array<{ code: CartWarningCode, message: string, available: number | null, before: { formatted: string } | null, now: { formatted: string } | null }> }> }>, savedForLater: Array<{ id: string, quantity: number, sku: string, title: string, note: string | null, vehicle: { id: string, name: string } | null, product: { id: string, slug: string, category: { id: string, code: string } | null } | null, offer: { id: string, handlingDays: number, availability: { available: number } | null } | null, unitPrice: { formatted: string }, total: { formatted: string }, fit: { answer: FitAnswer, reasons: Array<string> } | null, warnings: Array<{ code: CartWarningCode, message: string, available: number | null, before: { formatted: string } | null, now: { formatted: string } | null }> }>, quote: { id: string, subtotal: { amount: number, formatted: string }, discount: { amount: number, formatted: string }, shipping: { amount: number, formatted: string }, tax: { amount: number, formatted: string }, total: { amount: number, formatted: string }, due: { amount: number, formatted: string }, lines: Array<{ lineId: string, listPrice: { amount: number }, unitPrice: { amount: number, formatted: string }, subtotal: { formatted: string }, core: { amount: number, formatted: string }, total: { formatted: string } }>, coupons: Array<{ code: string, applied: boolean, reason: string | null, message: string }>, explanations: Array<{ about: PriceAspect, code: string, message: string, amount: { amount: number, formatted: string } | null }> } | null };

export type CartLineShownFragment = { id: string, quantity: number, sku: string, title: string, note: string | null, vehicle: { id: string, name: string } | null, product: { id: string, slug: string, category: { id: string, code: string } | null } | null, offer: { id: string, handlingDays: number, availability: { available: number } | null } | null, unitPrice: { formatted: string }, total: { formatted: string }, fit: { answer: FitAnswer, reasons: Array<string> } | null, warnings: Array<{ code: CartWarningCode, message: string, available: number | null, before: { formatted: string } | null, now: { formatted: string } | null }> };

export type CartPriceFragment = { id: string, subtotal: { amount: number, formatted: string }, discount: { amount: number, formatted: string }, shipping: { amount: number, formatted: string }, tax: { amount: number, formatted: string }, total: { amount: number, formatted: string }, due: { amount: number, formatted: string }, lines: Array<{ lineId: string, listPrice: { amount: number }, unitPrice: { amount: number, formatted: string }, subtotal: { formatted: string }, core: { amount: number, formatted: string }, total: { formatted: string } }>, coupons: Array<{ code: string, applied: boolean, reason: string | null, message: string }>, explanations: Array<{ about: PriceAspect, code: string, message: string, amount: { amount: number, formatted: string } | null }> };

export type VendorStaffQueryVariables = Exact<{
  id: string;
}>;


export type VendorStaffQuery = { vendor: { id: string, staff: Array<{ roles: Array<StaffRole>, since: string, user: { id: string, email: string | null } | null }> | null } | null, me: { id: string } | null };

export type VendorStaffInvitationsQueryVariables = Exact<{
  id: string;
}>;


export type VendorStaffInvitationsQuery = { vendor: { id: string, staffInvitations: Array<{ id: string, roles: Array<StaffRole>, expiresAt: string }> | null } | null };

export type VendorStaffInviteMutationVariables = Exact<{
  vendorId: string;
  roles: Array<StaffRole> | StaffRole;
}>;


export type VendorStaffInviteMutation = { inviteStaff: { invitationId: string | null, code: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStaffRevokeMutationVariables = Exact<{
  vendorId: string;
  invitationId: string;
}>;


export type VendorStaffRevokeMutation = { revokeStaffInvitation: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStaffChangeMutationVariables = Exact<{
  vendorId: string;
  userId: string;
  roles: Array<StaffRole> | StaffRole;
}>;


export type VendorStaffChangeMutation = { changeStaff: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStaffRemoveMutationVariables = Exact<{
  vendorId: string;
  userId: string;
}>;


export type VendorStaffRemoveMutation = { removeStaff: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStaffJoinMutationVariables = Exact<{
  code: string;
}>;


export type VendorStaffJoinMutation = { acceptStaffInvitation: { vendor: { id: string, slug: string, name: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RegisterMutationVariables = Exact<{
  email: string;
  password: string;
}>;


export type RegisterMutation = { register: { accepted: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VerifyEmailMutationVariables = Exact<{
  token: string;
}>;


export type VerifyEmailMutation = { verifyEmail: { user: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ResendVerificationMutationVariables = Exact<{
  email: string;
}>;


export type ResendVerificationMutation = { resendVerification: { accepted: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ForgotPasswordMutationVariables = Exact<{
  email: string;
}>;


export type ForgotPasswordMutation = { forgotPassword: { accepted: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ResetPasswordMutationVariables = Exact<{
  token: string;
  password: string;
}>;


export type ResetPasswordMutation = { resetPassword: { user: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type StartPasskeySignInMutationVariables = Exact<{
  origin: string;
}>;


export type StartPasskeySignInMutation = { startPasskeySignIn: { options: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AccountAcceptedFragment = { accepted: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type SignInWithPasskeyMutationVariables = Exact<{
  credential: string;
}>;


export type SignInWithPasskeyMutation = { signInWithPasskey: { accessToken: string | null, expiresIn: number | null, challenge: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorOrderPageQueryVariables = Exact<{
  id: string;
}>;


export type VendorOrderPageQuery = { vendorOrder: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, shipping: { method: string, total: { amount: number, currency: string, formatted: string } } | null, shippingAddress: { recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, cancellable: number, shipped: number, delivered: number, returned: number, fit: FitAnswer | null, unitPrice: { amount: number, currency: string, formatted: string }, discount: { amount: number, currency: string, formatted: string }, tax: { amount: number, currency: string, formatted: string }, core: { amount: number, currency: string, formatted: string }, total: { amount: number, currency: string, formatted: string }, variant: { id: string, weight: number | null, dimensions: { length: number, width: number, height: number } | null } | null, vehicle: { id: string, year: number, make: { name: string }, model: { name: string } } | null }>, invoices: Array<{ id: string, kind: InvoiceKind, number: string, issuedAt: string, total: { amount: number, currency: string, formatted: string } }>, notes: Array<{ id: string, author: string, body: string, at: string }>, timeline: { edges: Array<{ node: { kind: string, status: OrderStatus, actorType: string, reason: string, code: string | null, at: string } }> } | null, returns: Array<{ id: string, status: ReturnStatus }>, disputes: Array<{ id: string, status: DisputeStatus, reason: string, dueAt: string | null }>, shipments: Array<{ id: string, orderId: string, number: string, trackingSecret: string, status: ShipmentStatus, method: string, carrier: string, trackingNumber: string, shipBy: string | null, dueAt: string | null, estimatedAt: string | null, dispatchedAt: string | null, deliveredAt: string | null, lines: Array<{ lineId: string, sku: string, title: string, quantity: number }>, parcels: Array<{ number: number, weight: number, length: number, width: number, height: number }>, events: Array<{ status: TrackingStatus, at: string, place: string, note: string }>, booking: { status: BookingStatus, reference: string, attempts: number, problem: string, dueAt: string | null, carrier: { id: string, name: string } | null } | null, labelPrints: Array<{ at: string, actorType: string }> | null }> | null } | null };

export type ShipmentCardFragment = { id: string, orderId: string, number: string, trackingSecret: string, status: ShipmentStatus, method: string, carrier: string, trackingNumber: string, shipBy: string | null, dueAt: string | null, estimatedAt: string | null, dispatchedAt: string | null, deliveredAt: string | null, lines: Array<{ lineId: string, sku: string, title: string, quantity: number }>, parcels: Array<{ number: number, weight: number, length: number, width: number, height: number }>, events: Array<{ status: TrackingStatus, at: string, place: string, note: string }>, booking: { status: BookingStatus, reference: string, attempts: number, problem: string, dueAt: string | null, carrier: { id: string, name: string } | null } | null, labelPrints: Array<{ at: string, actorType: string }> | null };

export type VendorOrderEarningsQueryVariables = Exact<{
  id: string;
}>;


export type VendorOrderEarningsQuery = { vendorOrder: { id: string, earnings: { taxOwedBy: TaxOwedBy, booked: boolean, eligibleAt: string | null, releasedAt: string | null, gross: { formatted: string }, shipping: { formatted: string }, commission: { formatted: string }, commissionTax: { formatted: string }, tax: { formatted: string }, core: { formatted: string }, refunded: { formatted: string }, net: { formatted: string } } | null } | null };

export type VendorCarriersQueryVariables = Exact<{ [key: string]: never; }>;


export type VendorCarriersQuery = { carriers: Array<{ id: string, name: string, enabled: boolean }> | null };

export type VendorOrderAcceptMutationVariables = Exact<{
  vendorOrderId: string;
}>;


export type VendorOrderAcceptMutation = { acceptVendorOrder: { vendorOrder: { id: string, status: VendorOrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorOrderCancelMutationVariables = Exact<{
  vendorOrderId: string;
  reason: string;
}>;


export type VendorOrderCancelMutation = { cancelVendorOrder: { vendorOrder: { id: string, status: VendorOrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorOrderCancelLinesMutationVariables = Exact<{
  vendorOrderId: string;
  lines: Array<QuantityInput> | QuantityInput;
  reason: string;
}>;


export type VendorOrderCancelLinesMutation = { cancelLines: { vendorOrder: { id: string, status: VendorOrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentPackMutationVariables = Exact<{
  shipmentId: string;
  parcels: Array<ParcelInput> | ParcelInput;
}>;


export type VendorShipmentPackMutation = { packShipment: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentBookMutationVariables = Exact<{
  shipmentId: string;
  carrierId: string;
}>;


export type VendorShipmentBookMutation = { bookShipment: { shipment: { id: string, booking: { status: BookingStatus } | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentLabelMutationVariables = Exact<{
  shipmentId: string;
}>;


export type VendorShipmentLabelMutation = { printLabel: { label: { pdf: string, fileName: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentDispatchMutationVariables = Exact<{
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  lines?: Array<ShipmentLineInput> | ShipmentLineInput | null | undefined;
}>;


export type VendorShipmentDispatchMutation = { dispatchShipment: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentTrackMutationVariables = Exact<{
  shipmentId: string;
  status: TrackingStatus;
  place: string;
  note: string;
}>;


export type VendorShipmentTrackMutation = { addTrackingEvent: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentDeliveredMutationVariables = Exact<{
  shipmentId: string;
}>;


export type VendorShipmentDeliveredMutation = { markDelivered: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorShipmentLostMutationVariables = Exact<{
  shipmentId: string;
  outcome: ShipmentLoss;
  note: string;
}>;


export type VendorShipmentLostMutation = { markLost: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorOrderNoteMutationVariables = Exact<{
  vendorOrderId: string;
  body: string;
  staffOnly: boolean;
}>;


export type VendorOrderNoteMutation = { addOrderNote: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhooksQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorWebhooksQuery = { webhookEndpoints: { edges: Array<{ node: { id: string, url: string, description: string | null, eventTypes: Array<string>, enabled: boolean, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, createdAt: string, lastSuccessAt: string | null, pausedUntil: string | null, nextAttemptAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, webhookEventTypes: Array<{ name: string, title: string, forVendors: boolean }> | null };

export type WebhookEndpointRowFragment = { id: string, url: string, description: string | null, eventTypes: Array<string>, enabled: boolean, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, createdAt: string, lastSuccessAt: string | null, pausedUntil: string | null, nextAttemptAt: string | null };

export type VendorWebhookPageQueryVariables = Exact<{
  id: string;
  state?: EndpointDeliveryState | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorWebhookPageQuery = { webhookEndpoint: { id: string, url: string, description: string | null, eventTypes: Array<string>, enabled: boolean, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, createdAt: string, lastSuccessAt: string | null, pausedUntil: string | null, nextAttemptAt: string | null, secrets: Array<{ id: string, createdAt: string, expiresAt: string | null }> } | null, webhookEventTypes: Array<{ name: string, title: string, forVendors: boolean }> | null, endpointDeliveries: { edges: Array<{ node: { id: string, eventType: string, state: EndpointDeliveryState, attemptCount: number, nextAttemptAt: string | null, createdAt: string, webhookId: string, payload: string | null, attempts: Array<{ number: number, at: string, status: number | null, error: string | null, milliseconds: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorWebhookCreateMutationVariables = Exact<{
  vendorId: string;
  endpoint: WebhookEndpointInput;
}>;


export type VendorWebhookCreateMutation = { createWebhookEndpoint: { secret: string | null, endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookEditMutationVariables = Exact<{
  endpointId: string;
  endpoint: WebhookEndpointInput;
}>;


export type VendorWebhookEditMutation = { editWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookEnableMutationVariables = Exact<{
  endpointId: string;
}>;


export type VendorWebhookEnableMutation = { enableWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookDisableMutationVariables = Exact<{
  endpointId: string;
}>;


export type VendorWebhookDisableMutation = { disableWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookDeleteMutationVariables = Exact<{
  endpointId: string;
}>;


export type VendorWebhookDeleteMutation = { deleteWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookRotateMutationVariables = Exact<{
  endpointId: string;
  overlapHours: number;
}>;


export type VendorWebhookRotateMutation = { rotateWebhookSecret: { secret: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookTestMutationVariables = Exact<{
  endpointId: string;
}>;


export type VendorWebhookTestMutation = { sendTestWebhook: { delivery: { id: string, state: EndpointDeliveryState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWebhookAgainMutationVariables = Exact<{
  deliveryId: string;
}>;


export type VendorWebhookAgainMutation = { redeliverWebhook: { delivery: { id: string, state: EndpointDeliveryState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminTaxClassesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminTaxClassesQuery = { taxClasses: Array<{ id: string, code: string, name: string, isDefault: boolean }> | null };

export type AdminTaxRatesQueryVariables = Exact<{
  country?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminTaxRatesQuery = { taxClasses: Array<{ id: string, code: string, name: string, isDefault: boolean }> | null, categories: Array<{ id: string, name: string }>, taxRates: { edges: Array<{ node: { id: string, classId: string, name: string, millionths: number, country: string, region: string, postalCode: string, reverseCharge: boolean, startsAt: string | null, endsAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminPricingTermsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminPricingTermsQuery = { pricingTerms: { currency: string, rounding: Rounding, taxRounding: TaxRounding, pricesIncludeTax: boolean, country: string, shippingClassId: string | null, earnPoints: number, earnFor: number, pointsDays: number, burnPoints: number, burnWorth: number, burnBasisPoints: number } | null, taxClasses: Array<{ id: string, name: string }> | null };

export type AdminCreateTaxClassMutationVariables = Exact<{
  code: string;
  name: string;
  isDefault: boolean;
}>;


export type AdminCreateTaxClassMutation = { createTaxClass: { taxClass: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCreateTaxRateMutationVariables = Exact<{
  classId: string;
  rate: TaxRateInput;
}>;


export type AdminCreateTaxRateMutation = { createTaxRate: { taxRate: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminChangeTaxRateMutationVariables = Exact<{
  taxRateId: string;
  rate: TaxRateInput;
}>;


export type AdminChangeTaxRateMutation = { changeTaxRate: { taxRate: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSetPricingTermsMutationVariables = Exact<{
  terms: PricingTermsInput;
}>;


export type AdminSetPricingTermsMutation = { setPricingTerms: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminChangeTaxClassMutationVariables = Exact<{
  taxClassId: string;
  name: string;
  isDefault: boolean;
}>;


export type AdminChangeTaxClassMutation = { changeTaxClass: { taxClass: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminClassifyForTaxMutationVariables = Exact<{
  kind: TaxedKind;
  ids: Array<string> | string;
  classId?: string | null | undefined;
}>;


export type AdminClassifyForTaxMutation = { classifyForTax: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSynonymsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminSynonymsQuery = { searchSynonyms: { edges: Array<{ node: { word: string, means: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminAddSynonymMutationVariables = Exact<{
  word: string;
  means: string;
}>;


export type AdminAddSynonymMutation = { addSynonym: { synonym: { word: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRemoveSynonymMutationVariables = Exact<{
  word: string;
  means: string;
}>;


export type AdminRemoveSynonymMutation = { removeSynonym: { synonym: { word: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminPaymentProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminPaymentProvidersQuery = { paymentProviders: Array<{ id: string, kind: PaymentProviderKind, name: string, title: string, methods: Array<string>, countries: Array<string>, priority: number, enabled: boolean, captureByHand: boolean, amounts: string, version: number, webhookPath: string | null }> | null, paymentProviderTemplates: Array<{ name: string, title: string, methods: Array<string>, countries: Array<string>, settings: Array<string>, secrets: Array<string> }> | null };

export type AdminPaymentProviderQueryVariables = Exact<{
  id: string;
}>;


export type AdminPaymentProviderQuery = { paymentProvider: { id: string, kind: PaymentProviderKind, name: string, title: string, methods: Array<string>, countries: Array<string>, priority: number, enabled: boolean, captureByHand: boolean, amounts: string, version: number, webhookPath: string | null, description: unknown } | null };

export type AdminProviderDeliveriesQueryVariables = Exact<{
  state: WebhookDeliveryState;
  after?: string | null | undefined;
}>;


export type AdminProviderDeliveriesQuery = { paymentWebhookDeliveries: { edges: Array<{ node: { id: string, event: string | null, verified: string, state: WebhookDeliveryState, problem: string | null, attempts: number, receivedAt: string, paymentId: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminCreatePaymentProviderMutationVariables = Exact<{
  template: string;
  name?: string | null | undefined;
  provider?: PaymentProviderInput | null | undefined;
}>;


export type AdminCreatePaymentProviderMutation = { createPaymentProvider: { provider: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEditPaymentProviderMutationVariables = Exact<{
  providerId: string;
  provider: PaymentProviderInput;
}>;


export type AdminEditPaymentProviderMutation = { editPaymentProvider: { provider: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEnablePaymentProviderMutationVariables = Exact<{
  providerId: string;
  enabled: boolean;
}>;


export type AdminEnablePaymentProviderMutation = { enablePaymentProvider: { provider: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDryRunPaymentProviderMutationVariables = Exact<{
  providerId: string;
  operation: string;
}>;


export type AdminDryRunPaymentProviderMutation = { dryRunPaymentProvider: { request: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminReplayPaymentWebhookMutationVariables = Exact<{
  webhookDeliveryId: string;
}>;


export type AdminReplayPaymentWebhookMutation = { replayPaymentWebhook: { deliveryId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSettingsQuery = { tenantSettings: Array<{ name: string, title: string, kind: SettingKind, choices: Array<string>, asks: string, value: string | null, latest: { version: number, setAt: string, setBy: string } | null }> | null };

export type AdminSettingQueryVariables = Exact<{
  name: string;
  after?: string | null | undefined;
}>;


export type AdminSettingQuery = { tenantSettings: Array<{ name: string, title: string, asks: string, value: string | null, latest: { version: number } | null }> | null, settingHistory: { edges: Array<{ node: { version: number, value: string | null, restoredFrom: number | null, setBy: string, setAt: string, setter: { id: string, email: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminSetSettingMutationVariables = Exact<{
  name: string;
  value?: string | null | undefined;
}>;


export type AdminSetSettingMutation = { setSetting: { setting: { name: string, value: string | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRollBackSettingMutationVariables = Exact<{
  name: string;
  to: number;
}>;


export type AdminRollBackSettingMutation = { rollBackSetting: { setting: { name: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDisputesQueryVariables = Exact<{
  status: DisputeStatus;
  after?: string | null | undefined;
}>;


export type AdminDisputesQuery = { disputes: { edges: Array<{ node: { id: string, status: DisputeStatus, reason: string, outcome: string | null, dueAt: string | null, openedAt: string, vendorOrder: { id: string, number: string, vendor: { id: string, name: string } | null, order: { id: string } | null } | null, statements: Array<{ id: string, author: string, body: string, at: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminResolveDisputeMutationVariables = Exact<{
  disputeId: string;
  outcome: DisputeOutcome;
  amount?: number | null | undefined;
}>;


export type AdminResolveDisputeMutation = { resolveDispute: { dispute: { id: string, status: DisputeStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAnswerDisputeMutationVariables = Exact<{
  disputeId: string;
  body: string;
}>;


export type AdminAnswerDisputeMutation = { answerDispute: { dispute: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorSalesQueryVariables = Exact<{
  id: string;
  since: string;
  until: string;
}>;


export type VendorSalesQuery = { vendor: { id: string, earningsByDay: Array<{ day: string, earnings: Array<{ currency: string, gross: { amount: number } }> }> | null } | null };

export type VendorOrderFiguresQueryVariables = Exact<{
  vendorId: string;
  since: string;
  until: string;
}>;


export type VendorOrderFiguresQuery = { vendorOrderFigures: { days: Array<{ day: string, orders: number }>, topParts: { ofOrders: number, parts: Array<{ sku: string, title: string, pieces: number, orders: number }> } } | null };

export type VendorPunctualityQueryVariables = Exact<{
  vendorId: string;
  since: string;
  until: string;
}>;


export type VendorPunctualityQuery = { deliveryFigures: { delivered: number, onTime: number, late: number, dispatchedLate: number, medianHours: number | null } | null };

export type AdminEventsQueryVariables = Exact<{
  of: string;
  id: string;
  after?: string | null | undefined;
}>;


export type AdminEventsQuery = { events: { edges: Array<{ node: { id: string, type: string, occurredAt: string, sequence: number, actorType: string, actorId: string, requestId: string, correlationId: string, data: string | null, actor: { id: string, email: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminEventAggregatesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminEventAggregatesQuery = { eventAggregates: Array<string> | null };

export type CheckoutPageQueryVariables = Exact<{
  cartToken?: string | null | undefined;
}>;


export type CheckoutPageQuery = { checkoutSummary: { ready: boolean, needsContact: boolean, problems: Array<{ code: string, message: string, field: string, lineId: string | null, vendorId: string | null }>, cart: { id: string, lineCount: number, coupons: Array<string>, points: number, giftCardCount: number, place: { country: string, region: string, postalCode: string } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, total: { formatted: string } }>, vendors: Array<{ vendor: { id: string, name: string } | null, chosenShipping: { method: string, name: string, latest: string, price: { amount: number, formatted: string } } | null }>, shippingOptions: Array<{ vendor: { id: string, name: string } | null, options: Array<{ method: string, name: string, isLive: boolean, earliest: string, latest: string, refused: string | null, token: string | null, price: { amount: number, formatted: string }, surcharges: Array<{ reason: string, amount: { formatted: string } }> }> }> | null, quote: { id: string, token: string | null, expiresAt: string, subtotal: { amount: number, formatted: string }, discount: { amount: number, formatted: string }, shipping: { amount: number, formatted: string }, tax: { amount: number, formatted: string }, total: { amount: number, currency: string, formatted: string }, due: { amount: number, formatted: string }, lines: Array<{ lineId: string, subtotal: { formatted: string }, core: { amount: number, formatted: string } }>, coupons: Array<{ code: string, applied: boolean, reason: string | null, message: string }>, explanations: Array<{ about: PriceAspect, code: string, message: string, amount: { formatted: string } | null }> } | null } } | null };

export type CheckoutBuyerQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckoutBuyerQuery = { me: { id: string, email: string | null, phone: string | null, profile: { name: string | null } | null, addresses: Array<{ id: string, label: string | null, recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null, forShipping: boolean }> | null } | null };

export type CheckoutCountriesQueryVariables = Exact<{ [key: string]: never; }>;


export type CheckoutCountriesQuery = { addressFormats: Array<{ country: string, postalCodePattern: string | null, requiresRegion: boolean, requiresCity: boolean }> };

export type CheckoutPriceFragment = { id: string, token: string | null, expiresAt: string, subtotal: { amount: number, formatted: string }, discount: { amount: number, formatted: string }, shipping: { amount: number, formatted: string }, tax: { amount: number, formatted: string }, total: { amount: number, currency: string, formatted: string }, due: { amount: number, formatted: string }, lines: Array<{ lineId: string, subtotal: { formatted: string }, core: { amount: number, formatted: string } }>, coupons: Array<{ code: string, applied: boolean, reason: string | null, message: string }>, explanations: Array<{ about: PriceAspect, code: string, message: string, amount: { formatted: string } | null }> };

export type CheckoutMethodsQueryVariables = Exact<{
  country: string;
}>;


export type CheckoutMethodsQuery = { paymentMethods: Array<string> | null };

export type MyDisputesPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MyDisputesPageQuery = { myDisputes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: DisputeStatus, reason: string, outcome: string | null, openedAt: string, dueAt: string | null, vendorOrder: { id: string, number: string, vendor: { id: string, name: string } | null, order: { id: string, number: string } | null } | null } }> } | null };

export type MyDisputePageQueryVariables = Exact<{
  id: string;
}>;


export type MyDisputePageQuery = { dispute: { id: string, status: DisputeStatus, reason: string, outcome: string | null, openedAt: string, dueAt: string | null, statements: Array<{ id: string, author: string, body: string, at: string }>, vendorOrder: { id: string, number: string, vendor: { id: string, name: string } | null, order: { id: string, number: string } | null } | null } | null };

export type MyDisputeFragment = { id: string, status: DisputeStatus, reason: string, outcome: string | null, openedAt: string, dueAt: string | null, vendorOrder: { id: string, number: string, vendor: { id: string, name: string } | null, order: { id: string, number: string } | null } | null };

export type DisputeStatementFragment = { id: string, author: string, body: string, at: string };

export type NewDisputePageQueryVariables = Exact<{
  id: string;
  token?: string | null | undefined;
}>;


export type NewDisputePageQuery = { order: { id: string, number: string, status: OrderStatus, vendorOrders: Array<{ id: string, status: VendorOrderStatus, vendor: { id: string, name: string } | null, lines: Array<{ id: string, title: string, quantity: number }>, disputes: Array<{ id: string, status: DisputeStatus, reason: string, outcome: string | null, openedAt: string, dueAt: string | null, statements: Array<{ id: string, author: string, body: string, at: string }> }> }> } | null };

export type OpenDisputeMutationVariables = Exact<{
  vendorOrderId: string;
  reason: DisputeReason;
  body: string;
  token?: string | null | undefined;
}>;


export type OpenDisputeMutation = { openDispute: { dispute: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AnswerMyDisputeMutationVariables = Exact<{
  disputeId: string;
  body: string;
  token?: string | null | undefined;
}>;


export type AnswerMyDisputeMutation = { answerDispute: { dispute: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type WithdrawDisputeMutationVariables = Exact<{
  disputeId: string;
  token?: string | null | undefined;
}>;


export type WithdrawDisputeMutation = { resolveDispute: { dispute: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ReturnPageQueryVariables = Exact<{
  id: string;
  token?: string | null | undefined;
}>;


export type ReturnPageQuery = { order: { id: string, number: string, vendorOrders: Array<{ id: string, number: string, status: VendorOrderStatus, vendor: { id: string, name: string } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, delivered: number, returned: number, core: { amount: number } }>, returns: Array<{ id: string, status: ReturnStatus, lines: Array<{ lineId: string, quantity: number, reason: string }> }> }> } | null };

export type ReturnsPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ReturnsPageQuery = { myReturns: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, received: number, reason: string }>, vendorOrder: { id: string, vendor: { id: string, name: string } | null, lines: Array<{ id: string, title: string }>, order: { id: string, number: string } | null } | null } }> } | null };

export type RequestReturnMutationVariables = Exact<{
  vendorOrderId: string;
  lines: Array<ReturnLineInput> | ReturnLineInput;
  token?: string | null | undefined;
}>;


export type RequestReturnMutation = { requestReturn: { return: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { me: { id: string, email: string | null, language: string, permissions: { everywhere: Array<string>, within: Array<{ permissions: Array<string>, vendor: { id: string } | null }> } | null, grants: Array<{ role: string, vendor: { id: string, slug: string, name: string } | null }> } | null };

export type VendorOrdersFindQueryVariables = Exact<{
  vendorId: string;
  filter?: VendorOrderFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type VendorOrdersFindQuery = { vendorOrders: { edges: Array<{ node: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, quantity: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorStockQueryVariables = Exact<{
  vendorId: string;
  filter?: StockFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorStockQuery = { stock: { edges: Array<{ node: { sku: string, onHand: number, reserved: number, safetyStock: number, reorderPoint: number, bin: string, available: number, low: boolean, offer: { id: string, product: { id: string, title: string, partNumber: string, slug: string } | null } | null, warehouse: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorWarehousesQueryVariables = Exact<{
  vendorId: string;
  closedToo: boolean;
}>;


export type VendorWarehousesQuery = { warehouses: Array<{ id: string, name: string, kind: WarehouseKind, pickup: boolean, priority: number, active: boolean, address: { street: string, country: string, region: string, city: string, postalCode: string, latitude: number | null, longitude: number | null } }> | null };

export type VendorMovementsQueryVariables = Exact<{
  vendorId: string;
  filter?: MovementFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type VendorMovementsQuery = { movements: { edges: Array<{ node: { id: string, kind: MovementKind, delta: number, onHand: number, reason: string, reference: string, actorType: string, at: string, offer: { id: string, sku: string | null, product: { id: string, title: string } | null } | null, warehouse: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorRestockQueryVariables = Exact<{
  vendorId: string;
  leadDays: number;
  coverDays: number;
  after?: string | null | undefined;
}>;


export type VendorRestockQuery = { restockSuggestions: { edges: Array<{ node: { sku: string, available: number, onTheWay: number, sold: number, quantity: number, daysOfCover: number | null, reasons: Array<string>, offer: { id: string, product: { id: string, title: string } | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorStockAgesQueryVariables = Exact<{
  vendorId: string;
}>;


export type VendorStockAgesQuery = { stockAges: Array<{ fromDays: number, toDays: number | null, quantity: number, offers: number }> | null };

export type VendorTransfersQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorTransfersQuery = { stockTransfers: { edges: Array<{ node: { id: string, status: StockTransferStatus, note: string, sentAt: string, endedAt: string | null, from: { id: string, name: string } | null, to: { id: string, name: string } | null, lines: Array<{ quantity: number, received: number | null, offer: { id: string, sku: string | null, product: { id: string, title: string } | null } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorCountsQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorCountsQuery = { stockCounts: { edges: Array<{ node: { id: string, status: StockCountStatus, openedAt: string, closedAt: string | null, warehouse: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorCountPageQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type VendorCountPageQuery = { stockCount: { id: string, status: StockCountStatus, openedAt: string, closedAt: string | null, warehouse: { id: string, name: string } | null, lines: { edges: Array<{ node: { seen: number, expected: number | null, counted: number | null, difference: number | null, offer: { id: string, sku: string | null, product: { id: string, title: string } | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type VendorStockReceiveMutationVariables = Exact<{
  warehouseId: string;
  lines: Array<StockLineInput> | StockLineInput;
  reference: string;
}>;


export type VendorStockReceiveMutation = { receiveStock: { stock: Array<{ sku: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStockReturnMutationVariables = Exact<{
  warehouseId: string;
  lines: Array<StockLineInput> | StockLineInput;
  reference: string;
}>;


export type VendorStockReturnMutation = { returnStock: { stock: Array<{ sku: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStockDamagedMutationVariables = Exact<{
  warehouseId: string;
  lines: Array<StockLineInput> | StockLineInput;
  note: string;
}>;


export type VendorStockDamagedMutation = { markDamaged: { stock: Array<{ sku: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStockAdjustMutationVariables = Exact<{
  warehouseId: string;
  lines: Array<StockLineInput> | StockLineInput;
  reason: AdjustmentReason;
  note: string;
}>;


export type VendorStockAdjustMutation = { adjustStock: { stock: Array<{ sku: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStockLevelsMutationVariables = Exact<{
  warehouseId: string;
  lines: Array<StockLevelsInput> | StockLevelsInput;
}>;


export type VendorStockLevelsMutation = { setStockLevels: { stock: Array<{ sku: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorTransferSendMutationVariables = Exact<{
  fromId: string;
  toId: string;
  lines: Array<StockLineInput> | StockLineInput;
  note: string;
}>;


export type VendorTransferSendMutation = { sendTransfer: { transfer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorTransferReceiveMutationVariables = Exact<{
  transferId: string;
}>;


export type VendorTransferReceiveMutation = { receiveTransfer: { transfer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorTransferCancelMutationVariables = Exact<{
  transferId: string;
}>;


export type VendorTransferCancelMutation = { cancelTransfer: { transfer: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCountOpenMutationVariables = Exact<{
  warehouseId: string;
  bins: string;
}>;


export type VendorCountOpenMutation = { openStockCount: { count: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCountEnterMutationVariables = Exact<{
  countId: string;
  lines: Array<StockLineInput> | StockLineInput;
}>;


export type VendorCountEnterMutation = { enterCounted: { count: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCountCloseMutationVariables = Exact<{
  countId: string;
}>;


export type VendorCountCloseMutation = { closeStockCount: { count: { id: string, status: StockCountStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorCountCancelMutationVariables = Exact<{
  countId: string;
}>;


export type VendorCountCancelMutation = { cancelStockCount: { count: { id: string, status: StockCountStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type WarehouseAddressLinesFragment = { street: string, country: string, region: string, city: string, postalCode: string, latitude: number | null, longitude: number | null };

export type VendorWarehouseCreateMutationVariables = Exact<{
  vendorId: string;
  warehouse: WarehouseInput;
}>;


export type VendorWarehouseCreateMutation = { createWarehouse: { warehouse: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWarehouseEditMutationVariables = Exact<{
  warehouseId: string;
  warehouse: WarehouseInput;
}>;


export type VendorWarehouseEditMutation = { editWarehouse: { warehouse: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorWarehouseCloseMutationVariables = Exact<{
  warehouseId: string;
}>;


export type VendorWarehouseCloseMutation = { closeWarehouse: { warehouse: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorStockItemQueryVariables = Exact<{
  vendorId: string;
  sku: string;
}>;


export type VendorStockItemQuery = { stock: { edges: Array<{ node: { sku: string, onHand: number, reserved: number, safetyStock: number, reorderPoint: number, bin: string, available: number, warehouse: { id: string, name: string } | null, offer: { id: string, sku: string | null, condition: Condition, handlingDays: number, price: { amount: number, currency: string, formatted: string }, coreCharge: { formatted: string } | null, product: { id: string, title: string, slug: string } | null, kitParts: Array<{ quantity: number, offer: { id: string, sku: string | null } | null }> | null } | null } }> } | null };

export type ChangePasswordMutationVariables = Exact<{
  currentPassword: string;
  password: string;
}>;


export type ChangePasswordMutation = { changePassword: { user: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type EnrolAuthenticatorMutationVariables = Exact<{ [key: string]: never; }>;


export type EnrolAuthenticatorMutation = { enrolAuthenticator: { secret: string | null, uri: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ConfirmAuthenticatorMutationVariables = Exact<{
  code: string;
}>;


export type ConfirmAuthenticatorMutation = { confirmAuthenticator: { recoveryCodes: Array<string> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveAuthenticatorMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveAuthenticatorMutation = { removeAuthenticator: { signInMethods: { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RenewRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type RenewRecoveryCodesMutation = { renewRecoveryCodes: { recoveryCodes: Array<string> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type StartPasskeyRegistrationMutationVariables = Exact<{
  origin: string;
}>;


export type StartPasskeyRegistrationMutation = { startPasskeyRegistration: { options: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RegisterPasskeyMutationVariables = Exact<{
  credential: string;
  name: string;
}>;


export type RegisterPasskeyMutation = { registerPasskey: { signInMethods: { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemovePasskeyMutationVariables = Exact<{
  passkeyId: string;
}>;


export type RemovePasskeyMutation = { removePasskey: { signInMethods: { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RevokeSessionMutationVariables = Exact<{
  sessionId: string;
}>;


export type RevokeSessionMutation = { revokeSession: { sessionId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { signOutEverywhere: { signedOut: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type DeleteMyAccountMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteMyAccountMutation = { deleteMyAccount: { deleted: boolean | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type MethodsChangedFragment = { signInMethods: { password: boolean, authenticator: boolean, recoveryCodesLeft: number, passkeys: Array<{ id: string, name: string | null, origin: string, createdAt: string, lastUsedAt: string | null }> } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type VendorPricesQueryVariables = Exact<{
  vendorId: string;
  filter?: OfferFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type VendorPricesQuery = { vendorOffers: { edges: Array<{ node: { id: string, sku: string | null, condition: Condition, handlingDays: number, warrantyMonths: number, price: { amount: number, currency: string, formatted: string }, coreCharge: { amount: number, formatted: string } | null, availability: { available: number, low: boolean, inStock: boolean } | null, product: { id: string, slug: string, title: string, partNumber: string, brand: { id: string, name: string }, price: { amount: number, currency: string, formatted: string } | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type PricedOfferFragment = { id: string, sku: string | null, condition: Condition, handlingDays: number, warrantyMonths: number, price: { amount: number, currency: string, formatted: string }, coreCharge: { amount: number, formatted: string } | null, availability: { available: number, low: boolean, inStock: boolean } | null, product: { id: string, slug: string, title: string, partNumber: string, brand: { id: string, name: string }, price: { amount: number, currency: string, formatted: string } | null } | null };

export type VendorPricesEditMutationVariables = Exact<{
  vendorId: string;
  lines: Array<OfferEditInput> | OfferEditInput;
}>;


export type VendorPricesEditMutation = { editOffers: { offers: Array<{ id: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type OrderPageQueryVariables = Exact<{
  id: string;
  token?: string | null | undefined;
}>;


export type OrderPageQuery = { order: { id: string, number: string, placedAt: string, status: OrderStatus, paymentStatus: PaymentStatus, problem: string | null, payment: string, email: string | null, total: { formatted: string }, due: { amount: number, formatted: string }, shippingAddress: { recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null } | null, refunds: Array<{ id: string, state: string, reason: string, total: { formatted: string } }>, invoices: Array<{ id: string, kind: InvoiceKind, number: string, issuedAt: string, total: { formatted: string } }>, vendorOrders: Array<{ id: string, number: string, status: VendorOrderStatus, vendor: { id: string, name: string } | null, total: { formatted: string }, shipping: { method: string, name: string | null, total: { formatted: string } } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, cancellable: number, shipped: number, delivered: number, returned: number, fit: FitAnswer | null, total: { formatted: string }, core: { amount: number, formatted: string }, refunded: { amount: number, formatted: string }, offer: { id: string, product: { id: string, slug: string } | null } | null, vehicle: { id: string, name: string } | null }>, returns: Array<{ id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, received: number, reason: string }> }>, shipments: Array<{ id: string, number: string, trackingSecret: string, status: ShipmentStatus, carrier: string, trackingNumber: string, dueAt: string | null, estimatedAt: string | null, deliveredAt: string | null }> | null }>, timeline: { edges: Array<{ node: { kind: string, status: OrderStatus, actorType: string, reason: string, code: string | null, at: string, vendorOrder: { id: string, vendor: { id: string, name: string } | null } | null } }> } | null } | null };

export type OrderActionQueryVariables = Exact<{
  id: string;
  token?: string | null | undefined;
}>;


export type OrderActionQuery = { paymentAction: { url: string | null } | null };

export type OrdersPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: OrderFilter | null | undefined;
}>;


export type OrdersPageQuery = { orders: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, number: string, placedAt: string, status: OrderStatus, total: { formatted: string }, lines: Array<{ id: string, title: string, quantity: number }>, vendorOrders: Array<{ id: string }> } }> } | null };

export type OrderMovesSubscriptionVariables = Exact<{
  id: string;
  token?: string | null | undefined;
  since?: string | null | undefined;
}>;


export type OrderMovesSubscription = { orderUpdated: { cursor: string, order: { id: string, status: OrderStatus, paymentStatus: PaymentStatus } | null, entries: Array<{ kind: string, at: string }> } | null };

export type OrderShownFragment = { id: string, number: string, placedAt: string, status: OrderStatus, paymentStatus: PaymentStatus, problem: string | null, payment: string, email: string | null, total: { formatted: string }, due: { amount: number, formatted: string }, shippingAddress: { recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null } | null, refunds: Array<{ id: string, state: string, reason: string, total: { formatted: string } }>, invoices: Array<{ id: string, kind: InvoiceKind, number: string, issuedAt: string, total: { formatted: string } }>, vendorOrders: Array<{ id: string, number: string, status: VendorOrderStatus, vendor: { id: string, name: string } | null, total: { formatted: string }, shipping: { method: string, name: string | null, total: { formatted: string } } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, cancellable: number, shipped: number, delivered: number, returned: number, fit: FitAnswer | null, total: { formatted: string }, core: { amount: number, formatted: string }, refunded: { amount: number, formatted: string }, offer: { id: string, product: { id: string, slug: string } | null } | null, vehicle: { id: string, name: string } | null }>, returns: Array<{ id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, received: number, reason: string }> }>, shipments: Array<{ id: string, number: string, trackingSecret: string, status: ShipmentStatus, carrier: string, trackingNumber: string, dueAt: string | null, estimatedAt: string | null, deliveredAt: string | null }> | null }>, timeline: { edges: Array<{ node: { kind: string, status: OrderStatus, actorType: string, reason: string, code: string | null, at: string, vendorOrder: { id: string, vendor: { id: string, name: string } | null } | null } }> } | null };

export type OrderPartFragment = { id: string, number: string, status: VendorOrderStatus, vendor: { id: string, name: string } | null, total: { formatted: string }, shipping: { method: string, name: string | null, total: { formatted: string } } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, cancellable: number, shipped: number, delivered: number, returned: number, fit: FitAnswer | null, total: { formatted: string }, core: { amount: number, formatted: string }, refunded: { amount: number, formatted: string }, offer: { id: string, product: { id: string, slug: string } | null } | null, vehicle: { id: string, name: string } | null }>, returns: Array<{ id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, received: number, reason: string }> }>, shipments: Array<{ id: string, number: string, trackingSecret: string, status: ShipmentStatus, carrier: string, trackingNumber: string, dueAt: string | null, estimatedAt: string | null, deliveredAt: string | null }> | null };

export type OrderEntryFragment = { kind: string, status: OrderStatus, actorType: string, reason: string, code: string | null, at: string, vendorOrder: { id: string, vendor: { id: string, name: string } | null } | null };

export type AddToCartMutationVariables = Exact<{
  lines: Array<CartLineInput> | CartLineInput;
  cartToken?: string | null | undefined;
}>;


export type AddToCartMutation = { addToCart: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SetCartQuantityMutationVariables = Exact<{
  lineId: string;
  quantity: number;
  cartToken?: string | null | undefined;
}>;


export type SetCartQuantityMutation = { setQuantity: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveCartLineMutationVariables = Exact<{
  lineId: string;
  cartToken?: string | null | undefined;
}>;


export type RemoveCartLineMutation = { removeLine: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SaveForLaterMutationVariables = Exact<{
  lineId: string;
  cartToken?: string | null | undefined;
}>;


export type SaveForLaterMutation = { saveForLater: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type MoveToCartMutationVariables = Exact<{
  lineId: string;
  cartToken?: string | null | undefined;
}>;


export type MoveToCartMutation = { moveToCart: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SetCartNoteMutationVariables = Exact<{
  note?: string | null | undefined;
  lineId?: string | null | undefined;
  cartToken?: string | null | undefined;
}>;


export type SetCartNoteMutation = { setCartNote: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ApplyCouponMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type ApplyCouponMutation = { applyCoupon: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveCouponMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type RemoveCouponMutation = { removeCoupon: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ApplyGiftCardMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type ApplyGiftCardMutation = { applyGiftCard: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ShareCartMutationVariables = Exact<{
  cartToken?: string | null | undefined;
}>;


export type ShareCartMutation = { shareCart: { shareToken: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CopySharedCartMutationVariables = Exact<{
  shareToken: string;
  cartToken?: string | null | undefined;
}>;


export type CopySharedCartMutation = { copySharedCart: { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SaveCartMutationVariables = Exact<{
  name: string;
}>;


export type SaveCartMutation = { saveCart: { cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ActivateCartMutationVariables = Exact<{
  cartId: string;
}>;


export type ActivateCartMutation = { activateCart: { cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type DeleteCartMutationVariables = Exact<{
  cartId: string;
}>;


export type DeleteCartMutation = { deleteCart: { cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type QuickOrderMutationVariables = Exact<{
  text: string;
  vehicleId?: string | null | undefined;
  cartToken?: string | null | undefined;
}>;


export type QuickOrderMutation = { quickOrder: { cartToken: string | null, cart: { id: string, lineCount: number } | null, lines: Array<{ text: string, quantity: number, outcome: QuickOrderOutcome, candidates: Array<{ title: string, offer: { id: string, price: { formatted: string }, vendor: { id: string, name: string } | null } | null, product: { id: string, slug: string, partNumber: string, brand: { id: string, name: string } } | null }> }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CartChangedFragment = { cartToken: string | null, cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type SavedCartChangedFragment = { cart: { id: string, lineCount: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type MarketQueryVariables = Exact<{ [key: string]: never; }>;


export type MarketQuery = { tenant: { id: string, slug: string, name: string, currency: string, language: string, logo: string | null, accentColor: string | null } | null };

export type AdminVendorsQueryVariables = Exact<{
  status: VendorStatus;
  after?: string | null | undefined;
}>;


export type AdminVendorsQuery = { vendorApplications: { edges: Array<{ node: { id: string, slug: string, name: string, status: VendorStatus, city: string | null, requirements: Array<{ name: VendorRequirementName, met: boolean }> | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminVendorQueryVariables = Exact<{
  id: string;
}>;


export type AdminVendorQuery = { vendor: { id: string, slug: string, name: string, status: VendorStatus, city: string | null, rating: number | null, ratingCount: number, statusReasons: Array<string> | null, requirements: Array<{ name: VendorRequirementName, met: boolean }> | null, documents: Array<{ id: string, kind: VendorDocumentKind, name: string, reference: string, submittedAt: string }> | null, staff: Array<{ roles: Array<StaffRole>, since: string, user: { id: string, email: string | null } | null }> | null, targets: { handlingHours: number, cancellationBasisPoints: number, responseHours: number } | null, store: { description: string, supportEmail: string | null, supportPhone: string | null } | null } | null };

export type AdminVendorMoneyQueryVariables = Exact<{
  id: string;
}>;


export type AdminVendorMoneyQuery = { vendor: { id: string, bankAccounts: Array<{ id: string, country: string, currency: string, verifiedAt: string | null, maskedNumber: string, holder: string | null }> | null, commissionPlan: { id: string, name: string, isDefault: boolean } | null, balances: Array<{ currency: string, pending: { formatted: string }, eligible: { formatted: string }, paid: { formatted: string } }> | null } | null, commissionPlans: Array<{ id: string, name: string, isDefault: boolean, currency: string }> | null };

export type AdminApproveVendorMutationVariables = Exact<{
  vendorId: string;
}>;


export type AdminApproveVendorMutation = { approveVendor: { vendor: { id: string, status: VendorStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRejectVendorMutationVariables = Exact<{
  vendorId: string;
  reasons: Array<string> | string;
}>;


export type AdminRejectVendorMutation = { rejectVendor: { vendor: { id: string, status: VendorStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSuspendVendorMutationVariables = Exact<{
  vendorId: string;
  reasons: Array<string> | string;
}>;


export type AdminSuspendVendorMutation = { suspendVendor: { vendor: { id: string, status: VendorStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminReinstateVendorMutationVariables = Exact<{
  vendorId: string;
}>;


export type AdminReinstateVendorMutation = { reinstateVendor: { vendor: { id: string, status: VendorStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminVerifyBankAccountMutationVariables = Exact<{
  vendorId: string;
  accountId: string;
}>;


export type AdminVerifyBankAccountMutation = { verifyBankAccount: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAssignCommissionPlanMutationVariables = Exact<{
  vendorId: string;
  planId?: string | null | undefined;
}>;


export type AdminAssignCommissionPlanMutation = { assignCommissionPlan: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSetServiceTargetsMutationVariables = Exact<{
  vendorId: string;
  handlingHours: number;
  cancellationBasisPoints: number;
  responseHours: number;
}>;


export type AdminSetServiceTargetsMutation = { setServiceTargets: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminInviteVendorMutationVariables = Exact<{ [key: string]: never; }>;


export type AdminInviteVendorMutation = { inviteVendor: { invitationId: string | null, code: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type OfferRowFragment = { id: string, condition: Condition, handlingDays: number, warrantyMonths: number, sku: string | null, price: { amount: number, currency: string, formatted: string }, coreCharge: { amount: number, formatted: string } | null, vendor: { id: string, name: string, rating: number | null, ratingCount: number, city: string | null } | null, availability: { available: number, low: boolean, inStock: boolean } | null, variant: { id: string, packQuantity: number } | null };

export type AdminTenantsQueryVariables = Exact<{
  status?: TenantStatus | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminTenantsQuery = { tenants: { edges: Array<{ node: { id: string, slug: string, name: string, currency: string, language: string, status: TenantStatus | null, openedAt: string | null, deletionDueAt: string | null, plan: { code: string, name: string } | null, domains: Array<{ host: string, isPrimary: boolean }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminTenantQueryVariables = Exact<{
  tenantId: string;
}>;


export type AdminTenantQuery = { tenantById: { id: string, slug: string, name: string, currency: string, language: string, logo: string | null, accentColor: string | null, status: TenantStatus | null, openedAt: string | null, suspendedFor: string | null, deletionDueAt: string | null, domains: Array<{ host: string, isPrimary: boolean, verifiedAt: string | null }>, plan: { code: string, name: string, limits: Array<{ counted: Counted, most: number }> } | null } | null, plans: Array<{ code: string, name: string }> | null };

export type AdminPlansQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminPlansQuery = { plans: Array<{ code: string, name: string, limits: Array<{ counted: Counted, most: number }> }> | null };

export type AdminOpenTenantMutationVariables = Exact<{
  input: OpenTenantInput;
}>;


export type AdminOpenTenantMutation = { openTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSuspendTenantMutationVariables = Exact<{
  tenantId: string;
  reason: string;
}>;


export type AdminSuspendTenantMutation = { suspendTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminReinstateTenantMutationVariables = Exact<{
  tenantId: string;
}>;


export type AdminReinstateTenantMutation = { reinstateTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDeleteTenantMutationVariables = Exact<{
  tenantId: string;
  reason: string;
}>;


export type AdminDeleteTenantMutation = { deleteTenant: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCallOffTenantDeletionMutationVariables = Exact<{
  tenantId: string;
}>;


export type AdminCallOffTenantDeletionMutation = { callOffTenantDeletion: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAssignPlanMutationVariables = Exact<{
  tenantId: string;
  plan: string;
}>;


export type AdminAssignPlanMutation = { assignPlan: { tenant: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDefinePlanMutationVariables = Exact<{
  code: string;
  name: string;
  limits: Array<LimitInput> | LimitInput;
}>;


export type AdminDefinePlanMutation = { definePlan: { plan: { code: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminGroupsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminGroupsQuery = { customerGroups: { edges: Array<{ node: { id: string, name: string, members: { edges: Array<{ node: { userId: string, user: { id: string, email: string | null } | null } }>, pageInfo: { hasNextPage: boolean } } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminUserByEmailQueryVariables = Exact<{
  email: string;
}>;


export type AdminUserByEmailQuery = { users: { edges: Array<{ node: { id: string } }> } | null };

export type AdminCreateGroupMutationVariables = Exact<{
  name: string;
}>;


export type AdminCreateGroupMutation = { createCustomerGroup: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAddToGroupMutationVariables = Exact<{
  groupId: string;
  userIds: Array<string> | string;
}>;


export type AdminAddToGroupMutation = { addToCustomerGroup: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRemoveFromGroupMutationVariables = Exact<{
  groupId: string;
  userIds: Array<string> | string;
}>;


export type AdminRemoveFromGroupMutation = { removeFromCustomerGroup: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type PartPageQueryVariables = Exact<{
  id?: string | null | undefined;
  slug?: string | null | undefined;
}>;


export type PartPageQuery = { product: { id: string, slug: string, title: string, partNumber: string, description: string, image: string | null, availability: Availability | null, brand: { id: string, name: string }, listedBy: { name: string } | null, price: { amount: number, currency: string, formatted: string } | null, category: { id: string, perVehicle: number | null, fitBy: FitBy } | null, attributes: Array<{ code: string, name: string, value: string, unit: string | null }>, partNumbers: Array<{ kind: NumberKind, number: string, brand: string }>, variants: Array<{ id: string, sku: string, packQuantity: number, weight: number | null, barcode: string | null, listPrice: { amount: number, currency: string, formatted: string } | null, dimensions: { length: number, width: number, height: number } | null }>, offers: Array<{ id: string, condition: Condition, handlingDays: number, warrantyMonths: number, sku: string | null, price: { amount: number, currency: string, formatted: string }, coreCharge: { amount: number, formatted: string } | null, vendor: { id: string, name: string, rating: number | null, ratingCount: number, city: string | null } | null, availability: { available: number, low: boolean, inStock: boolean } | null, variant: { id: string, packQuantity: number } | null }>, supersedes: Array<{ slug: string, title: string, partNumber: string }>, supersededBy: Array<{ slug: string, title: string, partNumber: string }> } | null };

export type PriceFragment = { amount: number, currency: string, formatted: string };

export type PartFitsQueryVariables = Exact<{
  id: string;
  vehicle: string;
}>;


export type PartFitsQuery = { product: { id: string, fits: { answer: FitAnswer, reasons: Array<string> } | null } | null };

export type PartPricesQueryVariables = Exact<{
  id: string;
  days: number;
}>;


export type PartPricesQuery = { product: { id: string, priceHistory: { since: string, points: Array<{ date: string, price: { amount: number, currency: string, formatted: string } }>, lowest: { formatted: string } | null, lowestOf30Days: { formatted: string } | null, reducedFrom: { formatted: string } | null } | null } | null };

export type PartVehiclesQueryVariables = Exact<{
  id: string;
  text?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PartVehiclesQuery = { product: { id: string, compatibleVehicles: { edges: Array<{ node: { id: string, year: number, name: string } | null, conditions: Array<{ asks: Array<string>, position: string | null, quantity: number | null, note: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type VendorShippingSettingsQueryVariables = Exact<{
  vendorId?: string | null | undefined;
}>;


export type VendorShippingSettingsQuery = { own: Array<{ id: string, name: string, countries: Array<string>, regions: Array<string>, postalCodes: Array<string>, vendorId: string | null }> | null, markets: Array<{ id: string, name: string, countries: Array<string>, regions: Array<string>, postalCodes: Array<string>, vendorId: string | null }> | null, rates: Array<{ id: string, method: string, name: string, currency: string, measure: RateMeasure, freeAbove: number | null, fastestDays: number, slowestDays: number, cutoffHour: number, weekend: Array<number>, vendorId: string | null, steps: Array<{ start: number, amount: number }>, zone: { id: string, name: string } | null, carrier: { id: string, name: string } | null }> | null, marketRates: Array<{ id: string, method: string, name: string, currency: string, measure: RateMeasure, freeAbove: number | null, fastestDays: number, slowestDays: number, cutoffHour: number, weekend: Array<number>, vendorId: string | null, steps: Array<{ start: number, amount: number }>, zone: { id: string, name: string } | null, carrier: { id: string, name: string } | null }> | null, rules: Array<{ id: string, priority: number, action: DeliveryRuleAction, reason: string, methods: Array<string>, amount: number, currency: string, vendorId: string | null, conditions: { minWeight: number | null, maxWeight: number | null, minValue: number | null, maxValue: number | null, minLongest: number | null, postalCodes: Array<string>, countries: Array<string>, hazmat: boolean | null, oversize: boolean | null, productIds: Array<string>, categoryIds: Array<string> } }> | null, marketRules: Array<{ id: string, priority: number, action: DeliveryRuleAction, reason: string, methods: Array<string>, amount: number, currency: string, vendorId: string | null, conditions: { minWeight: number | null, maxWeight: number | null, minValue: number | null, maxValue: number | null, minLongest: number | null, postalCodes: Array<string>, countries: Array<string>, hazmat: boolean | null, oversize: boolean | null, productIds: Array<string>, categoryIds: Array<string> } }> | null, carriers: Array<{ id: string, name: string, enabled: boolean }> | null };

export type DeliveryZoneRowFragment = { id: string, name: string, countries: Array<string>, regions: Array<string>, postalCodes: Array<string>, vendorId: string | null };

export type DeliveryRateRowFragment = { id: string, method: string, name: string, currency: string, measure: RateMeasure, freeAbove: number | null, fastestDays: number, slowestDays: number, cutoffHour: number, weekend: Array<number>, vendorId: string | null, steps: Array<{ start: number, amount: number }>, zone: { id: string, name: string } | null, carrier: { id: string, name: string } | null };

export type DeliveryRuleRowFragment = { id: string, priority: number, action: DeliveryRuleAction, reason: string, methods: Array<string>, amount: number, currency: string, vendorId: string | null, conditions: { minWeight: number | null, maxWeight: number | null, minValue: number | null, maxValue: number | null, minLongest: number | null, postalCodes: Array<string>, countries: Array<string>, hazmat: boolean | null, oversize: boolean | null, productIds: Array<string>, categoryIds: Array<string> } };

export type VendorZoneCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  zone: DeliveryZoneInput;
}>;


export type VendorZoneCreateMutation = { createDeliveryZone: { zone: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorZoneEditMutationVariables = Exact<{
  zoneId: string;
  zone: DeliveryZoneInput;
}>;


export type VendorZoneEditMutation = { editDeliveryZone: { zone: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorZoneRemoveMutationVariables = Exact<{
  zoneId: string;
}>;


export type VendorZoneRemoveMutation = { removeDeliveryZone: { removed: boolean, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRateCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  rate: DeliveryRateInput;
}>;


export type VendorRateCreateMutation = { createDeliveryRate: { rate: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRateEditMutationVariables = Exact<{
  deliveryRateId: string;
  rate: DeliveryRateInput;
}>;


export type VendorRateEditMutation = { editDeliveryRate: { rate: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRateRemoveMutationVariables = Exact<{
  deliveryRateId: string;
}>;


export type VendorRateRemoveMutation = { removeDeliveryRate: { removed: boolean, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRuleCreateMutationVariables = Exact<{
  vendorId?: string | null | undefined;
  rule: DeliveryRuleInput;
}>;


export type VendorRuleCreateMutation = { createDeliveryRule: { rule: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRuleEditMutationVariables = Exact<{
  deliveryRuleId: string;
  rule: DeliveryRuleInput;
}>;


export type VendorRuleEditMutation = { editDeliveryRule: { rule: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorRuleRemoveMutationVariables = Exact<{
  deliveryRuleId: string;
}>;


export type VendorRuleRemoveMutation = { removeDeliveryRule: { removed: boolean, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPickupsQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorPickupsQuery = { pickups: { edges: Array<{ node: { id: string, carrier: string, startsAt: string, endsAt: string, status: PickupStatus, note: string, shipments: Array<{ id: string, number: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorPickupScheduleMutationVariables = Exact<{
  vendorId: string;
  pickup: PickupInput;
}>;


export type VendorPickupScheduleMutation = { schedulePickup: { pickup: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPickupCancelMutationVariables = Exact<{
  pickupId: string;
}>;


export type VendorPickupCancelMutation = { cancelPickup: { pickup: { id: string, status: PickupStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPickupCompleteMutationVariables = Exact<{
  pickupId: string;
}>;


export type VendorPickupCompleteMutation = { completePickup: { pickup: { id: string, status: PickupStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBalancesQueryVariables = Exact<{
  id: string;
}>;


export type VendorBalancesQuery = { vendor: { id: string, balances: Array<{ currency: string, pending: { amount: number, currency: string, formatted: string }, eligible: { amount: number, currency: string, formatted: string }, reserved: { amount: number, currency: string, formatted: string }, paid: { amount: number, currency: string, formatted: string }, coreDeposits: { amount: number, currency: string, formatted: string } }> | null, bankAccounts: Array<{ id: string, country: string, currency: string, verifiedAt: string | null, maskedNumber: string, holder: string | null }> | null } | null, financeTerms: { holdDays: number, coreDays: number, payoutDays: number, minimumPayout: number, twoPersons: boolean, taxOwedBy: TaxOwedBy, chargebacksBorneBy: ChargebackBearer } | null };

export type VendorStatementQueryVariables = Exact<{
  id: string;
  currency: string;
  of: VendorFunds;
  first?: number;
  after?: string | null | undefined;
}>;


export type VendorStatementQuery = { vendor: { id: string, statement: { edges: Array<{ node: { at: string, kind: LedgerTransactionKind, memo: LedgerMemo, orderId: string | null, source: string, amount: { amount: number, currency: string, formatted: string }, balance: { amount: number, currency: string, formatted: string }, vendorOrder: { id: string, number: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type VendorPayoutsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type VendorPayoutsQuery = { vendor: { id: string, payouts: { edges: Array<{ node: { id: string, bankAccountId: string, status: PayoutStatus, reason: string, reference: string, requestedAt: string, endedAt: string | null, amount: { amount: number, currency: string, formatted: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type VendorPlanQueryVariables = Exact<{
  id: string;
}>;


export type VendorPlanQuery = { vendor: { id: string, commissionPlan: { id: string, name: string, currency: string, isDefault: boolean, lines: Array<{ basisPoints: number, fixed: number, minimum: number, maximum: number | null, categoryId: string | null, productId: string | null }> } | null } | null };

export type VendorPayoutRequestMutationVariables = Exact<{
  vendorId: string;
  currency: string;
  amount?: number | null | undefined;
}>;


export type VendorPayoutRequestMutation = { requestPayout: { payout: { id: string, amount: { formatted: string } } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorPayoutCancelMutationVariables = Exact<{
  payoutId: string;
}>;


export type VendorPayoutCancelMutation = { cancelPayout: { payout: { id: string, status: PayoutStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBankAddMutationVariables = Exact<{
  vendorId: string;
  account: BankAccountInput;
}>;


export type VendorBankAddMutation = { addBankAccount: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBankRemoveMutationVariables = Exact<{
  vendorId: string;
  accountId: string;
}>;


export type VendorBankRemoveMutation = { removeBankAccount: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBankAccountsQueryVariables = Exact<{
  id: string;
}>;


export type VendorBankAccountsQuery = { vendor: { id: string, bankAccounts: Array<{ id: string, country: string, currency: string, verifiedAt: string | null, maskedNumber: string, holder: string | null }> | null } | null };

export type AdminRolesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminRolesQuery = { roles: Array<{ name: string, title: string, builtIn: boolean, withinVendor: boolean, permissions: Array<{ name: string, title: string }> }> | null, permissions: Array<{ name: string, title: string }> | null };

export type AdminComposeRoleMutationVariables = Exact<{
  name: string;
  title: string;
  permissions: Array<string> | string;
}>;


export type AdminComposeRoleMutation = { composeRole: { role: { name: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type PreferencesPageQueryVariables = Exact<{ [key: string]: never; }>;


export type PreferencesPageQuery = { me: { id: string, preferences: Array<{ name: PreferenceName, value: string }> | null } | null };

export type SetPreferencesMutationVariables = Exact<{
  language?: string | null | undefined;
  byEmail?: string | null | undefined;
  bySms?: string | null | undefined;
}>;


export type SetPreferencesMutation = { language: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null, byEmail: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null, bySms: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type PaymentMethodsPageQueryVariables = Exact<{ [key: string]: never; }>;


export type PaymentMethodsPageQuery = { savedPaymentMethods: Array<{ id: string, method: string, label: string, preferred: boolean, createdAt: string }> | null };

export type PreferPaymentMethodMutationVariables = Exact<{
  methodId: string;
}>;


export type PreferPaymentMethodMutation = { preferPaymentMethod: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemovePaymentMethodMutationVariables = Exact<{
  methodId: string;
}>;


export type RemovePaymentMethodMutation = { removePaymentMethod: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CompanyPageQueryVariables = Exact<{ [key: string]: never; }>;


export type CompanyPageQuery = { me: { id: string, company: { id: string, name: string, taxNumber: string, country: string, state: CompanyState, reason: string | null, decidedAt: string | null } | null } | null };

export type StateCompanyMutationVariables = Exact<{
  company: CompanyInput;
}>;


export type StateCompanyMutation = { stateCompany: { company: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RemoveCompanyMutationVariables = Exact<{ [key: string]: never; }>;


export type RemoveCompanyMutation = { removeCompany: { userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SetPlaceMutationVariables = Exact<{
  place: CartPlaceInput;
  cartToken?: string | null | undefined;
}>;


export type SetPlaceMutation = { setPlace: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type ChooseShippingMutationVariables = Exact<{
  option: string;
  cartToken?: string | null | undefined;
}>;


export type ChooseShippingMutation = { chooseShipping: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CheckoutCouponMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type CheckoutCouponMutation = { applyCoupon: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CheckoutCouponOffMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type CheckoutCouponOffMutation = { removeCoupon: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CheckoutGiftCardMutationVariables = Exact<{
  code: string;
  cartToken?: string | null | undefined;
}>;


export type CheckoutGiftCardMutation = { applyGiftCard: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CheckoutPointsMutationVariables = Exact<{
  points: number;
}>;


export type CheckoutPointsMutation = { usePoints: { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type KeepAddressMutationVariables = Exact<{
  address: AddressInput;
}>;


export type KeepAddressMutation = { addAddress: { address: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type BuyMutationVariables = Exact<{
  input: CheckoutInput;
  cartToken?: string | null | undefined;
}>;


export type BuyMutation = { checkout: { cartToken: string | null, orderToken: string | null, checkout: { orderId: string, number: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CheckoutChangedFragment = { cart: { id: string, version: number } | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type DeliveryOfQueryVariables = Exact<{
  id: string;
  country: string;
  postalCode?: string | null | undefined;
}>;


export type DeliveryOfQuery = { product: { id: string, offers: Array<{ id: string, deliveryEstimate: { isSent: boolean, earliest: string | null, latest: string | null, price: { amount: number, formatted: string } | null } | null }> } | null };

export type DeliveryCountriesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeliveryCountriesQuery = { deliveryCountries: Array<string> };

export type HomeAddressQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeAddressQuery = { me: { id: string, addresses: Array<{ country: string, postalCode: string | null, forShipping: boolean }> | null } | null };

export type SearchQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  sort: ProductSort;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchQuery = { searchProducts: { totalCount: number, totalIsExact: boolean, understood: { make: string, model: string, year: number | null, vehicleId: string | null, text: string } | null, facets: Array<{ name: string, label: string, values: Array<{ value: string, label: string, count: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ fit: { answer: FitAnswer, reasons: Array<string> } | null, node: { id: string, slug: string, title: string, partNumber: string, availability: Availability | null, offerCount: number | null, brand: { id: string, name: string }, price: { formatted: string } | null, vendor: { id: string, name: string, rating: number | null } | null, category: { id: string, code: string } | null } }> } };

export type MoreCardsQueryVariables = Exact<{
  filter?: ProductFilter | null | undefined;
  sort: ProductSort;
  first: number;
  after?: string | null | undefined;
}>;


export type MoreCardsQuery = { searchProducts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ fit: { answer: FitAnswer, reasons: Array<string> } | null, node: { id: string, slug: string, title: string, partNumber: string, availability: Availability | null, offerCount: number | null, brand: { id: string, name: string }, price: { formatted: string } | null, vendor: { id: string, name: string, rating: number | null } | null, category: { id: string, code: string } | null } }> } };

export type CardsFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ fit: { answer: FitAnswer, reasons: Array<string> } | null, node: { id: string, slug: string, title: string, partNumber: string, availability: Availability | null, offerCount: number | null, brand: { id: string, name: string }, price: { formatted: string } | null, vendor: { id: string, name: string, rating: number | null } | null, category: { id: string, code: string } | null } }> };

export type SuggestionsQueryVariables = Exact<{
  text: string;
}>;


export type SuggestionsQuery = { suggest: Array<{ kind: SuggestionKind, text: string, id: string | null, number: string | null, slug: string | null, code: string | null }> };

export type AdminCompaniesQueryVariables = Exact<{
  state: CompanyState;
  after?: string | null | undefined;
}>;


export type AdminCompaniesQuery = { companies: { edges: Array<{ node: { id: string, name: string, taxNumber: string, country: string, state: CompanyState, reason: string | null, decidedAt: string | null, user: { id: string, email: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminVerifyCompanyMutationVariables = Exact<{
  companyId: string;
}>;


export type AdminVerifyCompanyMutation = { verifyCompany: { company: { id: string, state: CompanyState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRejectCompanyMutationVariables = Exact<{
  companyId: string;
  reason: string;
}>;


export type AdminRejectCompanyMutation = { rejectCompany: { company: { id: string, state: CompanyState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: string;
  token?: string | null | undefined;
}>;


export type CancelOrderMutation = { cancelOrder: { order: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CancelOrderPartMutationVariables = Exact<{
  vendorOrderId: string;
  reason: string;
  token?: string | null | undefined;
}>;


export type CancelOrderPartMutation = { cancelVendorOrder: { vendorOrder: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CancelOrderLinesMutationVariables = Exact<{
  vendorOrderId: string;
  lines: Array<QuantityInput> | QuantityInput;
  reason: string;
  token?: string | null | undefined;
}>;


export type CancelOrderLinesMutation = { cancelLines: { vendorOrder: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RetryPaymentMutationVariables = Exact<{
  orderId: string;
  token?: string | null | undefined;
}>;


export type RetryPaymentMutation = { retryPayment: { order: { id: string, status: OrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminMachinesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminMachinesQuery = { serviceClients: { edges: Array<{ node: { id: string, name: string, permissions: Array<string>, createdAt: string, lastUsedAt: string | null, revokedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, permissions: Array<{ name: string, title: string }> | null };

export type AdminMakeServiceClientMutationVariables = Exact<{
  name: string;
  permissions: Array<string> | string;
}>;


export type AdminMakeServiceClientMutation = { makeServiceClient: { secret: string | null, serviceClient: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRevokeServiceClientMutationVariables = Exact<{
  serviceClientId: string;
}>;


export type AdminRevokeServiceClientMutation = { revokeServiceClient: { serviceClient: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminIdentityProvidersQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminIdentityProvidersQuery = { identityProviders: Array<{ slug: string, title: string, issuer: string }> };

export type AdminConnectIdentityProviderMutationVariables = Exact<{
  input: IdentityProviderInput;
}>;


export type AdminConnectIdentityProviderMutation = { connectIdentityProvider: { identityProviders: Array<{ slug: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDisconnectIdentityProviderMutationVariables = Exact<{
  slug: string;
}>;


export type AdminDisconnectIdentityProviderMutation = { disconnectIdentityProvider: { identityProviders: Array<{ slug: string }> | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SignInMutationVariables = Exact<{
  email: string;
  password: string;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, expiresIn: number | null, challenge: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CompleteSignInMutationVariables = Exact<{
  challenge: string;
  code: string;
}>;


export type CompleteSignInMutation = { completeSignIn: { accessToken: string | null, expiresIn: number | null, challenge: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type RefreshMutationVariables = Exact<{ [key: string]: never; }>;


export type RefreshMutation = { refresh: { accessToken: string | null, expiresIn: number | null, challenge: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean | null, userErrors: Array<{ code: string, message: string }> } | null };

export type SignedInFragment = { accessToken: string | null, expiresIn: number | null, challenge: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> };

export type VendorReturnsQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorReturnsQuery = { vendorReturns: { edges: Array<{ node: { id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, reason: string, received: number, inspection: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorReturnsOrdersQueryVariables = Exact<{
  vendorId: string;
}>;


export type VendorReturnsOrdersQuery = { vendorOrders: { edges: Array<{ node: { id: string, number: string, lines: Array<{ id: string, title: string, sku: string }>, returns: Array<{ id: string }>, disputes: Array<{ id: string }> } }> } | null };

export type VendorDisputesQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorDisputesQuery = { vendorDisputes: { edges: Array<{ node: { id: string, status: DisputeStatus, reason: string, outcome: string | null, dueAt: string | null, openedAt: string, statements: Array<{ id: string, author: string, body: string, at: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorOrderLinesQueryVariables = Exact<{
  id: string;
}>;


export type VendorOrderLinesQuery = { vendorOrder: { id: string, number: string, lines: Array<{ id: string, title: string, sku: string, fit: FitAnswer | null, total: { formatted: string }, core: { amount: number, formatted: string } }>, returns: Array<{ id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ lineId: string, quantity: number, reason: string, received: number, inspection: string | null }> }>, disputes: Array<{ id: string, status: DisputeStatus, reason: string, outcome: string | null, dueAt: string | null, openedAt: string, statements: Array<{ id: string, author: string, body: string, at: string }> }> } | null };

export type VendorReturnDecideMutationVariables = Exact<{
  returnId: string;
  approve: boolean;
  reason: string;
}>;


export type VendorReturnDecideMutation = { decideReturn: { return: { id: string, status: ReturnStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorReturnReceiveMutationVariables = Exact<{
  returnId: string;
  lines: Array<InspectedLineInput> | InspectedLineInput;
  fee?: RestockingFeeInput | null | undefined;
  refundShipping: boolean;
}>;


export type VendorReturnReceiveMutation = { receiveReturn: { return: { id: string, status: ReturnStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorDisputeAnswerMutationVariables = Exact<{
  disputeId: string;
  body: string;
}>;


export type VendorDisputeAnswerMutation = { answerDispute: { dispute: { id: string, status: DisputeStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type PartsOfCategoryQueryVariables = Exact<{
  category: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PartsOfCategoryQuery = { products: { edges: Array<{ node: { id: string, slug: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminDeadLettersQueryVariables = Exact<{
  queue?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminDeadLettersQuery = { deadLetters: { edges: Array<{ node: { id: string, queue: string, event: string, aggregateType: string, aggregateId: string, error: string, attempts: number, occurredAt: string, buriedAt: string, envelope: string, tenant: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminDeadLetterDecisionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminDeadLetterDecisionsQuery = { deadLetterDecisions: { edges: Array<{ node: { id: string, event: string, queue: string, decision: DeadLetterVerdict, reason: string, decidedAt: string } }> } | null };

export type AdminReplayDeadLettersMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type AdminReplayDeadLettersMutation = { replayDeadLetters: { moved: number | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDropDeadLettersMutationVariables = Exact<{
  ids: Array<string> | string;
  reason: string;
}>;


export type AdminDropDeadLettersMutation = { dropDeadLetters: { moved: number | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminPaymentsToLookAtQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminPaymentsToLookAtQuery = { paymentsToLookAt: { edges: Array<{ node: { id: string, method: string, provider: string, status: PaymentState, reason: string | null, problem: string | null, changedAt: string, amount: { formatted: string }, captured: { formatted: string }, order: { id: string, number: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminPaymentQueryVariables = Exact<{
  id: string;
}>;


export type AdminPaymentQuery = { payment: { id: string, method: string, provider: string, attempt: number, status: PaymentState, reason: string | null, problem: string | null, reference: string | null, version: number, createdAt: string, changedAt: string, amount: { amount: number, currency: string, formatted: string }, captured: { amount: number, formatted: string }, refunded: { formatted: string }, order: { id: string, number: string }, refunds: Array<{ id: string, refundId: string, status: PaymentRefundState, reason: string | null, createdAt: string, amount: { formatted: string } }>, chargebacks: Array<{ id: string, won: boolean | null, openedAt: string, amount: { formatted: string }, fee: { formatted: string } }> | null, transactions: Array<{ id: string, operation: string, request: string, answer: string, state: string | null, problem: string | null, tookMs: number, at: string }> | null } | null };

export type AdminCapturePaymentMutationVariables = Exact<{
  paymentId: string;
  amount?: number | null | undefined;
}>;


export type AdminCapturePaymentMutation = { capturePayment: { payment: { id: string, status: PaymentState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminVoidPaymentMutationVariables = Exact<{
  paymentId: string;
}>;


export type AdminVoidPaymentMutation = { voidPayment: { payment: { id: string, status: PaymentState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminMarkPaymentCollectedMutationVariables = Exact<{
  paymentId: string;
}>;


export type AdminMarkPaymentCollectedMutation = { markPaymentCollected: { payment: { id: string, status: PaymentState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCheckPaymentMutationVariables = Exact<{
  paymentId: string;
}>;


export type AdminCheckPaymentMutation = { checkPayment: { payment: { id: string, status: PaymentState } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSettlePaymentProblemMutationVariables = Exact<{
  paymentId: string;
}>;


export type AdminSettlePaymentProblemMutation = { settlePaymentProblem: { payment: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRetryPaymentRefundMutationVariables = Exact<{
  refundId: string;
}>;


export type AdminRetryPaymentRefundMutation = { retryPaymentRefund: { refundId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminMarkRefundHandedOverMutationVariables = Exact<{
  refundId: string;
}>;


export type AdminMarkRefundHandedOverMutation = { markRefundHandedOver: { refundId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type CartCountQueryVariables = Exact<{ [key: string]: never; }>;


export type CartCountQuery = { cart: { id: string, lineCount: number } | null };

export type MergeCartMutationVariables = Exact<{
  cartToken: string;
}>;


export type MergeCartMutation = { mergeCart: { cart: { id: string, lineCount: number } | null } | null };

export type BoardRowFragment = { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null };

export type BoardCountsFragment = { status: VendorOrderStatus, count: number };

export type VendorBoardQueryVariables = Exact<{
  vendorId: string;
}>;


export type VendorBoardQuery = { open: { cursor: string, position: number, counts: Array<{ status: VendorOrderStatus, count: number }>, edges: Array<{ node: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, shipped: { cursor: string, position: number, edges: Array<{ node: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null } }> } | null };

export type VendorBoardMoreQueryVariables = Exact<{
  vendorId: string;
  after?: string | null | undefined;
}>;


export type VendorBoardMoreQuery = { vendorOrders: { edges: Array<{ node: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type VendorBoardOneQueryVariables = Exact<{
  id: string;
}>;


export type VendorBoardOneQuery = { vendorOrder: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null } | null };

export type VendorBoardFollowSubscriptionVariables = Exact<{
  vendorId: string;
  since: string;
}>;


export type VendorBoardFollowSubscription = { vendorOrdersUpdated: { cursor: string, position: number, counts: Array<{ status: VendorOrderStatus, count: number }>, vendorOrders: Array<{ id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null }> } | null };

export type VendorBoardAcceptMutationVariables = Exact<{
  vendorOrderId: string;
}>;


export type VendorBoardAcceptMutation = { acceptVendorOrder: { vendorOrder: { id: string, number: string, status: VendorOrderStatus, placedAt: string, total: { amount: number, currency: string, formatted: string }, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number }>, shippingAddress: { recipient: string, city: string | null, country: string } | null, shipments: Array<{ id: string, number: string, status: ShipmentStatus, shipBy: string | null, carrier: string, trackingNumber: string, method: string, lines: Array<{ lineId: string, quantity: number }> }> | null } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBoardPackMutationVariables = Exact<{
  shipmentId: string;
  parcels: Array<ParcelInput> | ParcelInput;
}>;


export type VendorBoardPackMutation = { packShipment: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBoardShipMutationVariables = Exact<{
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
}>;


export type VendorBoardShipMutation = { dispatchShipment: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorBoardSizesQueryVariables = Exact<{
  id: string;
}>;


export type VendorBoardSizesQuery = { vendorOrder: { id: string, lines: Array<{ id: string, variant: { id: string, weight: number | null, dimensions: { length: number, width: number, height: number } | null } | null }> } | null, carriers: Array<{ id: string, name: string, enabled: boolean }> | null };

export type MyVendorsQueryVariables = Exact<{ [key: string]: never; }>;


export type MyVendorsQuery = { me: { id: string } | null, myVendors: Array<{ id: string, slug: string, name: string, status: VendorStatus }> | null };

export type VendorApplicationQueryVariables = Exact<{
  id: string;
}>;


export type VendorApplicationQuery = { vendor: { id: string, slug: string, name: string, status: VendorStatus, statusReasons: Array<string> | null, requirements: Array<{ name: VendorRequirementName, met: boolean }> | null, documents: Array<{ id: string, kind: VendorDocumentKind, name: string, reference: string, submittedAt: string }> | null, bankAccounts: Array<{ id: string, country: string, currency: string, verifiedAt: string | null, maskedNumber: string, holder: string | null }> | null } | null };

export type VendorApplyMutationVariables = Exact<{
  slug: string;
  name: string;
  city?: string | null | undefined;
  invitationCode?: string | null | undefined;
}>;


export type VendorApplyMutation = { applyAsVendor: { vendor: { id: string, slug: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorApplyAgainMutationVariables = Exact<{
  vendorId: string;
}>;


export type VendorApplyAgainMutation = { applyAgain: { vendor: { id: string, status: VendorStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorDocumentSubmitMutationVariables = Exact<{
  vendorId: string;
  kind: VendorDocumentKind;
  name: string;
  reference: string;
}>;


export type VendorDocumentSubmitMutation = { submitVendorDocument: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorDocumentRemoveMutationVariables = Exact<{
  vendorId: string;
  documentId: string;
}>;


export type VendorDocumentRemoveMutation = { removeVendorDocument: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type VendorDeclareMutationVariables = Exact<{
  vendorId: string;
  kind: VendorDeclarationKind;
  version: string;
}>;


export type VendorDeclareMutation = { declareForVendor: { vendor: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCommissionPlansQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminCommissionPlansQuery = { commissionPlans: Array<{ id: string, name: string, currency: string, isDefault: boolean, lines: Array<{ basisPoints: number, fixed: number, minimum: number, maximum: number | null, categoryId: string | null, productId: string | null }> }> | null, categories: Array<{ id: string, name: string }> };

export type AdminCreateCommissionPlanMutationVariables = Exact<{
  name: string;
  currency: string;
  lines: Array<CommissionLineInput> | CommissionLineInput;
  isDefault: boolean;
}>;


export type AdminCreateCommissionPlanMutation = { createCommissionPlan: { plan: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEditCommissionPlanMutationVariables = Exact<{
  planId: string;
  lines: Array<CommissionLineInput> | CommissionLineInput;
}>;


export type AdminEditCommissionPlanMutation = { editCommissionPlan: { plan: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type TreeQueryVariables = Exact<{ [key: string]: never; }>;


export type TreeQuery = { categories: Array<{ id: string, code: string, name: string, leaf: boolean, perVehicle: number | null, children: Array<{ id: string, code: string, name: string, leaf: boolean, perVehicle: number | null, children: Array<{ id: string, code: string, name: string, leaf: boolean, perVehicle: number | null }> }> }> };

export type TreeNodeFragment = { id: string, code: string, name: string, leaf: boolean, perVehicle: number | null };

export type ComparedQueryVariables = Exact<{
  slug: string;
}>;


export type ComparedQuery = { product: { id: string, slug: string, title: string, partNumber: string, availability: Availability | null, offerCount: number | null, brand: { name: string }, category: { id: string } | null, price: { amount: number, formatted: string } | null, attributes: Array<{ code: string, name: string, value: string, unit: string | null }>, offers: Array<{ id: string, condition: Condition, handlingDays: number, warrantyMonths: number, coreCharge: { formatted: string } | null }>, variants: Array<{ id: string, packQuantity: number, weight: number | null }> } | null };

export type ComparedFitsQueryVariables = Exact<{
  slug: string;
  vehicle: string;
}>;


export type ComparedFitsQuery = { product: { id: string, fits: { answer: FitAnswer, reasons: Array<string> } | null } | null };

export type AdminHeldOrdersQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminHeldOrdersQuery = { allOrders: { edges: Array<{ node: { id: string, number: string, placedAt: string, payment: string, total: { formatted: string }, user: { id: string } | null, vendorOrders: Array<{ vendor: { id: string, name: string } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminOrdersQueryVariables = Exact<{
  filter?: OrderFilter | null | undefined;
  email?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminOrdersQuery = { allOrders: { edges: Array<{ node: { id: string, number: string, status: OrderStatus, paymentStatus: PaymentStatus, fulfilmentStatus: FulfilmentStatus, placedAt: string, total: { formatted: string }, vendorOrders: Array<{ id: string, vendor: { id: string, name: string } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminOrderQueryVariables = Exact<{
  id: string;
}>;


export type AdminOrderQuery = { order: { id: string, number: string, status: OrderStatus, paymentStatus: PaymentStatus, fulfilmentStatus: FulfilmentStatus, problem: string | null, payment: string, placedAt: string, email: string | null, total: { currency: string, formatted: string }, due: { formatted: string }, user: { id: string, email: string | null } | null, shippingAddress: { recipient: string, lines: Array<string>, city: string | null, region: string | null, postalCode: string | null, country: string, phone: string | null } | null, lines: Array<{ id: string, title: string, sku: string, quantity: number, cancelled: number, shipped: number, delivered: number, returned: number, fit: FitAnswer | null, total: { formatted: string }, refunded: { formatted: string }, vendor: { id: string, name: string } | null }>, vendorOrders: Array<{ id: string, number: string, status: VendorOrderStatus, total: { formatted: string }, vendor: { id: string, name: string } | null }>, shipments: Array<{ id: string, number: string, status: ShipmentStatus, carrier: string, trackingNumber: string, shipBy: string | null, dispatchedAt: string | null, deliveredAt: string | null, vendor: { id: string, name: string } | null, lines: Array<{ lineId: string, quantity: number, title: string }> }> | null, refunds: Array<{ id: string, state: string, total: { formatted: string } }>, returns: Array<{ id: string, status: ReturnStatus, reason: string, requestedAt: string, lines: Array<{ quantity: number, reason: string }> }>, disputes: Array<{ id: string, status: DisputeStatus, reason: string, outcome: string | null, openedAt: string, dueAt: string | null, statements: Array<{ id: string, author: string, body: string, at: string }> }>, notes: Array<{ id: string, author: string, body: string, at: string }>, payments: Array<{ id: string, method: string, provider: string, status: PaymentState, reason: string | null, problem: string | null, createdAt: string, amount: { formatted: string }, captured: { formatted: string }, refunded: { formatted: string } }> | null, timeline: { edges: Array<{ cursor: string, node: { kind: string, status: OrderStatus, actorType: string, reason: string, code: string | null, at: string } }> } | null } | null };

export type AdminOrderBooksQueryVariables = Exact<{
  id: string;
}>;


export type AdminOrderBooksQuery = { order: { id: string, ledgerTransactions: Array<{ id: string, kind: LedgerTransactionKind, at: string }> | null } | null };

export type AdminReviewOrderMutationVariables = Exact<{
  orderId: string;
  approve: boolean;
  reason: string;
}>;


export type AdminReviewOrderMutation = { reviewOrder: { order: { id: string, status: OrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: string;
}>;


export type AdminCancelOrderMutation = { cancelOrder: { order: { id: string, status: OrderStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRefundOrderMutationVariables = Exact<{
  orderId: string;
  parts: Array<FavourInput> | FavourInput;
  reason: string;
}>;


export type AdminRefundOrderMutation = { refundOrder: { order: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminAddOrderNoteMutationVariables = Exact<{
  orderId: string;
  body: string;
  staffOnly: boolean;
}>;


export type AdminAddOrderNoteMutation = { addOrderNote: { order: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminMarkLostMutationVariables = Exact<{
  shipmentId: string;
  outcome: ShipmentLoss;
  note: string;
}>;


export type AdminMarkLostMutation = { markLost: { shipment: { id: string, status: ShipmentStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminGiftCardFragment = { id: string, lastFour: string, issuedAt: string, expiresAt: string | null, disabledAt: string | null, amount: { formatted: string }, balance: { amount: number, formatted: string } };

export type AdminGiftCardsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminGiftCardsQuery = { giftCards: { edges: Array<{ node: { id: string, lastFour: string, issuedAt: string, expiresAt: string | null, disabledAt: string | null, amount: { formatted: string }, balance: { amount: number, formatted: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminIssueGiftCardMutationVariables = Exact<{
  amount: number;
  currency: string;
  expiresAt?: string | null | undefined;
  paid?: number | null | undefined;
}>;


export type AdminIssueGiftCardMutation = { issueGiftCard: { code: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDisableGiftCardMutationVariables = Exact<{
  giftCardId: string;
}>;


export type AdminDisableGiftCardMutation = { disableGiftCard: { giftCard: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminGiftCardOfQueryVariables = Exact<{
  id: string;
}>;


export type AdminGiftCardOfQuery = { giftCard: { id: string, lastFour: string, issuedAt: string, expiresAt: string | null, disabledAt: string | null, amount: { formatted: string }, balance: { amount: number, formatted: string } } | null };

export type AdminGiftCardByCodeQueryVariables = Exact<{
  code: string;
}>;


export type AdminGiftCardByCodeQuery = { giftCardByCode: { id: string } | null };

export type AdminCarriersQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminCarriersQuery = { carriers: Array<{ id: string, name: string, enabled: boolean, createdAt: string, hasLiveRates: boolean, description: string | null }> | null };

export type AdminCarrierDryRunQueryVariables = Exact<{
  carrierId: string;
  operation: string;
}>;


export type AdminCarrierDryRunQuery = { carrierDryRun: string | null };

export type AdminConnectCarrierMutationVariables = Exact<{
  carrier: CarrierInput;
}>;


export type AdminConnectCarrierMutation = { connectCarrier: { carrier: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEditCarrierMutationVariables = Exact<{
  carrierId: string;
  carrier: CarrierInput;
}>;


export type AdminEditCarrierMutation = { editCarrier: { carrier: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEnableCarrierMutationVariables = Exact<{
  carrierId: string;
  enabled: boolean;
}>;


export type AdminEnableCarrierMutation = { enableCarrier: { carrier: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminReturnsQueryVariables = Exact<{
  status: ReturnStatus;
  after?: string | null | undefined;
}>;


export type AdminReturnsQuery = { returns: { edges: Array<{ node: { id: string, status: ReturnStatus, reason: string, requestedAt: string, vendorOrder: { number: string, vendor: { id: string, name: string } | null, order: { id: string } | null, lines: Array<{ id: string, title: string, sku: string }> } | null, lines: Array<{ lineId: string, quantity: number, reason: string, received: number, inspection: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminDecideReturnMutationVariables = Exact<{
  returnId: string;
  approve: boolean;
  reason: string;
}>;


export type AdminDecideReturnMutation = { decideReturn: { return: { id: string, status: ReturnStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminReceiveReturnMutationVariables = Exact<{
  returnId: string;
  lines: Array<InspectedLineInput> | InspectedLineInput;
  fee?: RestockingFeeInput | null | undefined;
  refundShipping: boolean;
}>;


export type AdminReceiveReturnMutation = { receiveReturn: { return: { id: string, status: ReturnStatus } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminWebhookEndpointsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminWebhookEndpointsQuery = { webhookEndpoints: { edges: Array<{ node: { id: string, url: string, description: string | null, eventTypes: Array<string>, enabled: boolean, disabledReason: WebhookDisabledReason | null, createdAt: string, lastSuccessAt: string | null, nextAttemptAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminWebhookEventTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminWebhookEventTypesQuery = { webhookEventTypes: Array<{ name: string, title: string, version: number, forVendors: boolean, schema: string, example: string }> | null };

export type AdminWebhookEndpointQueryVariables = Exact<{
  id: string;
  state?: EndpointDeliveryState | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminWebhookEndpointQuery = { webhookEndpoint: { id: string, url: string, description: string | null, eventTypes: Array<string>, enabled: boolean, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, createdAt: string, lastSuccessAt: string | null, pausedUntil: string | null, nextAttemptAt: string | null, secrets: Array<{ id: string, createdAt: string, expiresAt: string | null }> } | null, endpointDeliveries: { edges: Array<{ node: { id: string, eventType: string, state: EndpointDeliveryState, attemptCount: number, nextAttemptAt: string | null, createdAt: string, webhookId: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, webhookEventTypes: Array<{ name: string, title: string }> | null };

export type AdminWebhookDeliveryQueryVariables = Exact<{
  id: string;
}>;


export type AdminWebhookDeliveryQuery = { endpointDelivery: { id: string, eventType: string, state: EndpointDeliveryState, attemptCount: number, nextAttemptAt: string | null, createdAt: string, webhookId: string, payload: string | null, attempts: Array<{ number: number, at: string, status: number | null, error: string | null, milliseconds: number }> } | null };

export type AdminCreateWebhookEndpointMutationVariables = Exact<{
  endpoint: WebhookEndpointInput;
}>;


export type AdminCreateWebhookEndpointMutation = { createWebhookEndpoint: { secret: string | null, endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEditWebhookEndpointMutationVariables = Exact<{
  endpointId: string;
  endpoint: WebhookEndpointInput;
}>;


export type AdminEditWebhookEndpointMutation = { editWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminEnableWebhookEndpointMutationVariables = Exact<{
  endpointId: string;
}>;


export type AdminEnableWebhookEndpointMutation = { enableWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDisableWebhookEndpointMutationVariables = Exact<{
  endpointId: string;
}>;


export type AdminDisableWebhookEndpointMutation = { disableWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminDeleteWebhookEndpointMutationVariables = Exact<{
  endpointId: string;
}>;


export type AdminDeleteWebhookEndpointMutation = { deleteWebhookEndpoint: { endpoint: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRotateWebhookSecretMutationVariables = Exact<{
  endpointId: string;
  overlapHours: number;
}>;


export type AdminRotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminSendTestWebhookMutationVariables = Exact<{
  endpointId: string;
}>;


export type AdminSendTestWebhookMutation = { sendTestWebhook: { delivery: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRedeliverWebhookMutationVariables = Exact<{
  deliveryId: string;
}>;


export type AdminRedeliverWebhookMutation = { redeliverWebhook: { delivery: { id: string } | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminRedeliverWebhooksMutationVariables = Exact<{
  endpointId: string;
  since: string;
}>;


export type AdminRedeliverWebhooksMutation = { redeliverWebhooks: { count: number | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export type AdminCartsQueryVariables = Exact<{
  userId?: string | null | undefined;
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminCartsQuery = { carts: { edges: Array<{ node: { id: string, status: CartStatus, activeAt: string, lines: Array<{ id: string, title: string, quantity: number, warnings: Array<{ message: string }> }>, quote: { total: { formatted: string }, explanations: Array<{ message: string }> } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AdminEraseGuestCheckoutMutationVariables = Exact<{
  number: string;
  email: string;
}>;


export type AdminEraseGuestCheckoutMutation = { eraseGuestCheckout: { orderId: string | null, userErrors: Array<{ code: string, field: string | null, message: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ImportRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ImportRow on ImportJob {
  id
  kind
  fileName
  status
  records
  startedAt
  finishedAt
  counts {
    partsCreated
    partsChanged
    partsUnchanged
    offersCreated
    offersChanged
    offersUnchanged
    fitmentsCreated
    fitmentsChanged
    fitmentsUnchanged
    fitmentsRemoved
    fitmentsPending
  }
  faults {
    code
    count
  }
  failure {
    line
    code
    message
  }
}
    `, {"fragmentName":"ImportRow"}) as unknown as TypedDocumentString<ImportRowFragment, unknown>;
export const AddressChangedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AddressChanged on AddressPayload {
  address {
    id
  }
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"AddressChanged"}) as unknown as TypedDocumentString<AddressChangedFragment, unknown>;
export const DecodingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Decoding on VinDecoding {
  number
  kind
  manufacturer
  warnings {
    code
    message
  }
  candidates {
    confidence
    reasons
    makeName
    modelName
    vehicles {
      id
      name
      year
    }
  }
}
    `, {"fragmentName":"Decoding"}) as unknown as TypedDocumentString<DecodingFragment, unknown>;
export const SoFarFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SoFar on VinCandidates {
  beginning
  country
  makes
  modelCount
  models {
    makeName
    modelName
    years
  }
}
    `, {"fragmentName":"SoFar"}) as unknown as TypedDocumentString<SoFarFragment, unknown>;
export const GarageShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment GarageShown on Garage {
  vehicles {
    id
    vin
    nickname
    mileage
    mileageUnit
    notes
    isDefault
    vehicle {
      id
      name
    }
  }
}
    `, {"fragmentName":"GarageShown"}) as unknown as TypedDocumentString<GarageShownFragment, unknown>;
export const AdminTypeNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AdminTypeName on __Type {
  name
  kind
  ofType {
    name
    kind
    ofType {
      name
      kind
      ofType {
        name
        kind
      }
    }
  }
}
    `, {"fragmentName":"AdminTypeName"}) as unknown as TypedDocumentString<AdminTypeNameFragment, unknown>;
export const RuleScopeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleScope on PriceScope {
  vendorIds
  categoryIds
  brandIds
  productIds
  offerIds
}
    `, {"fragmentName":"RuleScope"}) as unknown as TypedDocumentString<RuleScopeFragment, unknown>;
export const RuleAudienceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RuleAudience on PriceAudience {
  groupIds
  userIds
  firstOrder
  business
}
    `, {"fragmentName":"RuleAudience"}) as unknown as TypedDocumentString<RuleAudienceFragment, unknown>;
export const AddressShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AddressShown on Address {
  id
  label
  recipient
  lines
  city
  region
  postalCode
  country
  phone
  forShipping
  forBilling
}
    `, {"fragmentName":"AddressShown"}) as unknown as TypedDocumentString<AddressShownFragment, unknown>;
export const CartLineShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CartLineShown on CartLine {
  id
  quantity
  sku
  title
  note
  vehicle {
    id
    name
  }
  product {
    id
    slug
    category {
      id
      code
    }
  }
  offer {
    id
    handlingDays
    availability {
      available
    }
  }
  unitPrice {
    formatted
  }
  total {
    formatted
  }
  fit {
    answer
    reasons
  }
  warnings {
    code
    message
    available
    before {
      formatted
    }
    now {
      formatted
    }
  }
}
    `, {"fragmentName":"CartLineShown"}) as unknown as TypedDocumentString<CartLineShownFragment, unknown>;
export const CartPriceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CartPrice on Quote {
  id
  subtotal {
    amount
    formatted
  }
  discount {
    amount
    formatted
  }
  shipping {
    amount
    formatted
  }
  tax {
    amount
    formatted
  }
  total {
    amount
    formatted
  }
  due {
    amount
    formatted
  }
  lines {
    lineId
    listPrice {
      amount
    }
    unitPrice {
      amount
      formatted
    }
    subtotal {
      formatted
    }
    core {
      amount
      formatted
    }
    total {
      formatted
    }
  }
  coupons {
    code
    applied
    reason
    message
  }
  explanations {
    about
    code
    message
    amount {
      amount
      formatted
    }
  }
}
    `, {"fragmentName":"CartPrice"}) as unknown as TypedDocumentString<CartPriceFragment, unknown>;
export const CartShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CartShown on Cart {
  id
  version
  lineCount
  coupons
  points
  giftCardCount
  note
  vehicle {
    id
    name
  }
  subtotal {
    formatted
  }
  vendors {
    vendor {
      id
      name
    }
    subtotal {
      formatted
    }
    lines {
      ...CartLineShown
    }
  }
  savedForLater {
    ...CartLineShown
  }
  quote {
    ...CartPrice
  }
}
    fragment CartLineShown on CartLine {
  id
  quantity
  sku
  title
  note
  vehicle {
    id
    name
  }
  product {
    id
    slug
    category {
      id
      code
    }
  }
  offer {
    id
    handlingDays
    availability {
      available
    }
  }
  unitPrice {
    formatted
  }
  total {
    formatted
  }
  fit {
    answer
    reasons
  }
  warnings {
    code
    message
    available
    before {
      formatted
    }
    now {
      formatted
    }
  }
}
fragment CartPrice on Quote {
  id
  subtotal {
    amount
    formatted
  }
  discount {
    amount
    formatted
  }
  shipping {
    amount
    formatted
  }
  tax {
    amount
    formatted
  }
  total {
    amount
    formatted
  }
  due {
    amount
    formatted
  }
  lines {
    lineId
    listPrice {
      amount
    }
    unitPrice {
      amount
      formatted
    }
    subtotal {
      formatted
    }
    core {
      amount
      formatted
    }
    total {
      formatted
    }
  }
  coupons {
    code
    applied
    reason
    message
  }
  explanations {
    about
    code
    message
    amount {
      amount
      formatted
    }
  }
}`, {"fragmentName":"CartShown"}) as unknown as TypedDocumentString<CartShownFragment, unknown>;
export const AccountAcceptedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AccountAccepted on AcceptedPayload {
  accepted
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"AccountAccepted"}) as unknown as TypedDocumentString<AccountAcceptedFragment, unknown>;
export const ShipmentCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ShipmentCard on Shipment {
  id
  orderId
  number
  trackingSecret
  status
  method
  carrier
  trackingNumber
  shipBy
  dueAt
  estimatedAt
  dispatchedAt
  deliveredAt
  lines {
    lineId
    sku
    title
    quantity
  }
  parcels {
    number
    weight
    length
    width
    height
  }
  events {
    status
    at
    place
    note
  }
  booking {
    status
    reference
    attempts
    problem
    dueAt
    carrier {
      id
      name
    }
  }
  labelPrints {
    at
    actorType
  }
}
    `, {"fragmentName":"ShipmentCard"}) as unknown as TypedDocumentString<ShipmentCardFragment, unknown>;
export const WebhookEndpointRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WebhookEndpointRow on WebhookEndpoint {
  id
  url
  description
  eventTypes
  enabled
  disabledReason
  disabledAt
  createdAt
  lastSuccessAt
  pausedUntil
  nextAttemptAt
}
    `, {"fragmentName":"WebhookEndpointRow"}) as unknown as TypedDocumentString<WebhookEndpointRowFragment, unknown>;
export const CheckoutPriceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CheckoutPrice on Quote {
  id
  token
  expiresAt
  subtotal {
    amount
    formatted
  }
  discount {
    amount
    formatted
  }
  shipping {
    amount
    formatted
  }
  tax {
    amount
    formatted
  }
  total {
    amount
    currency
    formatted
  }
  due {
    amount
    formatted
  }
  lines {
    lineId
    subtotal {
      formatted
    }
    core {
      amount
      formatted
    }
  }
  coupons {
    code
    applied
    reason
    message
  }
  explanations {
    about
    code
    message
    amount {
      formatted
    }
  }
}
    `, {"fragmentName":"CheckoutPrice"}) as unknown as TypedDocumentString<CheckoutPriceFragment, unknown>;
export const MyDisputeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MyDispute on Dispute {
  id
  status
  reason
  outcome
  openedAt
  dueAt
  vendorOrder {
    id
    number
    vendor {
      id
      name
    }
    order {
      id
      number
    }
  }
}
    `, {"fragmentName":"MyDispute"}) as unknown as TypedDocumentString<MyDisputeFragment, unknown>;
export const DisputeStatementFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DisputeStatement on OrderNote {
  id
  author
  body
  at
}
    `, {"fragmentName":"DisputeStatement"}) as unknown as TypedDocumentString<DisputeStatementFragment, unknown>;
export const WarehouseAddressLinesFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WarehouseAddressLines on WarehouseAddress {
  street
  country
  region
  city
  postalCode
  latitude
  longitude
}
    `, {"fragmentName":"WarehouseAddressLines"}) as unknown as TypedDocumentString<WarehouseAddressLinesFragment, unknown>;
export const MethodsShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MethodsShown on SignInMethods {
  password
  authenticator
  recoveryCodesLeft
  passkeys {
    id
    name
    origin
    createdAt
    lastUsedAt
  }
}
    `, {"fragmentName":"MethodsShown"}) as unknown as TypedDocumentString<MethodsShownFragment, unknown>;
export const MethodsChangedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MethodsChanged on SignInMethodsPayload {
  signInMethods {
    ...MethodsShown
  }
  userErrors {
    code
    field
    message
  }
}
    fragment MethodsShown on SignInMethods {
  password
  authenticator
  recoveryCodesLeft
  passkeys {
    id
    name
    origin
    createdAt
    lastUsedAt
  }
}`, {"fragmentName":"MethodsChanged"}) as unknown as TypedDocumentString<MethodsChangedFragment, unknown>;
export const PricedOfferFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PricedOffer on Offer {
  id
  sku
  condition
  handlingDays
  warrantyMonths
  price {
    amount
    currency
    formatted
  }
  coreCharge {
    amount
    formatted
  }
  availability {
    available
    low
    inStock
  }
  product {
    id
    slug
    title
    partNumber
    brand {
      id
      name
    }
    price {
      amount
      currency
      formatted
    }
  }
}
    `, {"fragmentName":"PricedOffer"}) as unknown as TypedDocumentString<PricedOfferFragment, unknown>;
export const OrderPartFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OrderPart on VendorOrder {
  id
  number
  status
  vendor {
    id
    name
  }
  total {
    formatted
  }
  shipping {
    method
    name
    total {
      formatted
    }
  }
  lines {
    id
    title
    sku
    quantity
    cancelled
    cancellable
    shipped
    delivered
    returned
    fit
    total {
      formatted
    }
    core {
      amount
      formatted
    }
    refunded {
      amount
      formatted
    }
    offer {
      id
      product {
        id
        slug
      }
    }
    vehicle {
      id
      name
    }
  }
  returns {
    id
    status
    reason
    requestedAt
    lines {
      lineId
      quantity
      received
      reason
    }
  }
  shipments {
    id
    number
    trackingSecret
    status
    carrier
    trackingNumber
    dueAt
    estimatedAt
    deliveredAt
  }
}
    `, {"fragmentName":"OrderPart"}) as unknown as TypedDocumentString<OrderPartFragment, unknown>;
export const OrderEntryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OrderEntry on TimelineEntry {
  vendorOrder {
    id
    vendor {
      id
      name
    }
  }
  kind
  status
  actorType
  reason
  code
  at
}
    `, {"fragmentName":"OrderEntry"}) as unknown as TypedDocumentString<OrderEntryFragment, unknown>;
export const OrderShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OrderShown on Order {
  id
  number
  placedAt
  status
  paymentStatus
  problem
  payment
  email
  total {
    formatted
  }
  due {
    amount
    formatted
  }
  shippingAddress {
    recipient
    lines
    city
    region
    postalCode
    country
    phone
  }
  refunds {
    id
    state
    reason
    total {
      formatted
    }
  }
  invoices {
    id
    kind
    number
    issuedAt
    total {
      formatted
    }
  }
  vendorOrders {
    ...OrderPart
  }
  timeline(first: 100) {
    edges {
      node {
        ...OrderEntry
      }
    }
  }
}
    fragment OrderPart on VendorOrder {
  id
  number
  status
  vendor {
    id
    name
  }
  total {
    formatted
  }
  shipping {
    method
    name
    total {
      formatted
    }
  }
  lines {
    id
    title
    sku
    quantity
    cancelled
    cancellable
    shipped
    delivered
    returned
    fit
    total {
      formatted
    }
    core {
      amount
      formatted
    }
    refunded {
      amount
      formatted
    }
    offer {
      id
      product {
        id
        slug
      }
    }
    vehicle {
      id
      name
    }
  }
  returns {
    id
    status
    reason
    requestedAt
    lines {
      lineId
      quantity
      received
      reason
    }
  }
  shipments {
    id
    number
    trackingSecret
    status
    carrier
    trackingNumber
    dueAt
    estimatedAt
    deliveredAt
  }
}
fragment OrderEntry on TimelineEntry {
  vendorOrder {
    id
    vendor {
      id
      name
    }
  }
  kind
  status
  actorType
  reason
  code
  at
}`, {"fragmentName":"OrderShown"}) as unknown as TypedDocumentString<OrderShownFragment, unknown>;
export const CartChangedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CartChanged on CartPayload {
  cartToken
  cart {
    id
    lineCount
  }
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"CartChanged"}) as unknown as TypedDocumentString<CartChangedFragment, unknown>;
export const SavedCartChangedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SavedCartChanged on SavedCartPayload {
  cart {
    id
    lineCount
  }
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"SavedCartChanged"}) as unknown as TypedDocumentString<SavedCartChangedFragment, unknown>;
export const OfferRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment OfferRow on Offer {
  id
  condition
  handlingDays
  warrantyMonths
  sku
  price {
    amount
    currency
    formatted
  }
  coreCharge {
    amount
    formatted
  }
  vendor {
    id
    name
    rating
    ratingCount
    city
  }
  availability {
    available
    low
    inStock
  }
  variant {
    id
    packQuantity
  }
}
    `, {"fragmentName":"OfferRow"}) as unknown as TypedDocumentString<OfferRowFragment, unknown>;
export const PriceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Price on Money {
  amount
  currency
  formatted
}
    `, {"fragmentName":"Price"}) as unknown as TypedDocumentString<PriceFragment, unknown>;
export const DeliveryZoneRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DeliveryZoneRow on DeliveryZone {
  id
  name
  countries
  regions
  postalCodes
  vendorId
}
    `, {"fragmentName":"DeliveryZoneRow"}) as unknown as TypedDocumentString<DeliveryZoneRowFragment, unknown>;
export const DeliveryRateRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DeliveryRateRow on DeliveryRate {
  id
  method
  name
  currency
  measure
  steps {
    start
    amount
  }
  freeAbove
  fastestDays
  slowestDays
  cutoffHour
  weekend
  vendorId
  zone {
    id
    name
  }
  carrier {
    id
    name
  }
}
    `, {"fragmentName":"DeliveryRateRow"}) as unknown as TypedDocumentString<DeliveryRateRowFragment, unknown>;
export const DeliveryRuleRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DeliveryRuleRow on DeliveryRule {
  id
  priority
  action
  reason
  methods
  amount
  currency
  vendorId
  conditions {
    minWeight
    maxWeight
    minValue
    maxValue
    minLongest
    postalCodes
    countries
    hazmat
    oversize
    productIds
    categoryIds
  }
}
    `, {"fragmentName":"DeliveryRuleRow"}) as unknown as TypedDocumentString<DeliveryRuleRowFragment, unknown>;
export const CheckoutChangedFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CheckoutChanged on CartPayload {
  cart {
    id
    version
  }
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"CheckoutChanged"}) as unknown as TypedDocumentString<CheckoutChangedFragment, unknown>;
export const CardsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Cards on ProductSearch {
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    fit {
      answer
      reasons
    }
    node {
      id
      slug
      title
      partNumber
      availability
      offerCount
      brand {
        id
        name
      }
      price {
        formatted
      }
      vendor {
        id
        name
        rating
      }
      category {
        id
        code
      }
    }
  }
}
    `, {"fragmentName":"Cards"}) as unknown as TypedDocumentString<CardsFragment, unknown>;
export const SignedInFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SignedIn on SignedInPayload {
  accessToken
  expiresIn
  challenge
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"SignedIn"}) as unknown as TypedDocumentString<SignedInFragment, unknown>;
export const BoardRowFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BoardRow on VendorOrder {
  id
  number
  status
  placedAt
  total {
    amount
    currency
    formatted
  }
  lines {
    id
    title
    sku
    quantity
    cancelled
    shipped
  }
  shippingAddress {
    recipient
    city
    country
  }
  shipments {
    id
    number
    status
    shipBy
    carrier
    trackingNumber
    method
    lines {
      lineId
      quantity
    }
  }
}
    `, {"fragmentName":"BoardRow"}) as unknown as TypedDocumentString<BoardRowFragment, unknown>;
export const BoardCountsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment BoardCounts on VendorOrderCount {
  status
  count
}
    `, {"fragmentName":"BoardCounts"}) as unknown as TypedDocumentString<BoardCountsFragment, unknown>;
export const TreeNodeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TreeNode on Category {
  id
  code
  name
  leaf
  perVehicle
}
    `, {"fragmentName":"TreeNode"}) as unknown as TypedDocumentString<TreeNodeFragment, unknown>;
export const AdminGiftCardFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment AdminGiftCard on GiftCard {
  id
  lastFour
  issuedAt
  expiresAt
  disabledAt
  amount {
    formatted
  }
  balance {
    amount
    formatted
  }
}
    `, {"fragmentName":"AdminGiftCard"}) as unknown as TypedDocumentString<AdminGiftCardFragment, unknown>;
export const VendorPartsDocument = {"__meta__":{"hash":"sha256:05a5e22530209b7b5951a43d8e10f83b8ff451247d7ebf6bda37cac741961daa"}} as unknown as TypedDocumentString<VendorPartsQuery, VendorPartsQueryVariables>;
export const VendorImportsDocument = {"__meta__":{"hash":"sha256:ec09507f51ad9ea85444d2029e2494a929d1d9bf404687da92f8db118c225962"}} as unknown as TypedDocumentString<VendorImportsQuery, VendorImportsQueryVariables>;
export const VendorImportDocument = {"__meta__":{"hash":"sha256:f35e1f6277c85fe92ed89fdb4a7ea31958a673bf71d9dcd2df8653350b7e6f20"}} as unknown as TypedDocumentString<VendorImportQuery, VendorImportQueryVariables>;
export const EditProfileDocument = {"__meta__":{"hash":"sha256:7b6f6fa01a2feb6cf2e02cb50329c6c8a4e66da6193602cd4c03acf755292064"}} as unknown as TypedDocumentString<EditProfileMutation, EditProfileMutationVariables>;
export const AddAddressDocument = {"__meta__":{"hash":"sha256:7ed6e924b5b1a97cfee56e61b84caf5115e4cade3d51d6c6f9153eb62b6408ed"}} as unknown as TypedDocumentString<AddAddressMutation, AddAddressMutationVariables>;
export const EditAddressDocument = {"__meta__":{"hash":"sha256:173fe2cf9d3c1f889214539b727455223777f259a04cc59623b571b287a77da7"}} as unknown as TypedDocumentString<EditAddressMutation, EditAddressMutationVariables>;
export const SetDefaultAddressDocument = {"__meta__":{"hash":"sha256:b40426bd790364d8a5a653150ce559b24f90dcf3b3ff28241229a700da13dac0"}} as unknown as TypedDocumentString<SetDefaultAddressMutation, SetDefaultAddressMutationVariables>;
export const RemoveAddressDocument = {"__meta__":{"hash":"sha256:ef46eb4c688dd05ef74e82a64a964890d72123a432fa607fbebebbd7ed66b947"}} as unknown as TypedDocumentString<RemoveAddressMutation, RemoveAddressMutationVariables>;
export const AdminShopDocument = {"__meta__":{"hash":"sha256:0e356fa98f43960c775183b5ef3c912efa617822ea06250e765e65ca85d3b24b"}} as unknown as TypedDocumentString<AdminShopQuery, AdminShopQueryVariables>;
export const AdminDomainsDocument = {"__meta__":{"hash":"sha256:a60f2cc300a3dc05f4a78a242375814522b78d07dff9b0ba68f5f1c934faf667"}} as unknown as TypedDocumentString<AdminDomainsQuery, AdminDomainsQueryVariables>;
export const AdminFlagsDocument = {"__meta__":{"hash":"sha256:84221566d5e8d79b39a340781ccf72816c617c9739615e8d73278dcf6b9e3d93"}} as unknown as TypedDocumentString<AdminFlagsQuery, AdminFlagsQueryVariables>;
export const AdminRenameTenantDocument = {"__meta__":{"hash":"sha256:9401c8ca5f2b307ffdf8ee2e0528e9cd27923434193d0a1bd0b9a218abbfc09d"}} as unknown as TypedDocumentString<AdminRenameTenantMutation, AdminRenameTenantMutationVariables>;
export const AdminDressTenantDocument = {"__meta__":{"hash":"sha256:c55f44625136c3a06ba13c751dfbaef4f006b61eedb00c0ef72897cd77d088f6"}} as unknown as TypedDocumentString<AdminDressTenantMutation, AdminDressTenantMutationVariables>;
export const AdminAddDomainDocument = {"__meta__":{"hash":"sha256:b1b483f1396003dad7c08c55d5488b8edfba9eac50fd744fb28e68af3156738e"}} as unknown as TypedDocumentString<AdminAddDomainMutation, AdminAddDomainMutationVariables>;
export const AdminVerifyDomainDocument = {"__meta__":{"hash":"sha256:4473ea42d402d8a16607f0b91dbb5e3f0a4f64a3cf269863d2884c785083e2e7"}} as unknown as TypedDocumentString<AdminVerifyDomainMutation, AdminVerifyDomainMutationVariables>;
export const AdminMakeDomainPrimaryDocument = {"__meta__":{"hash":"sha256:83bd27cb8b23ec05a1a893e4235aa9efc5d0126ae252580a935c557611e7b073"}} as unknown as TypedDocumentString<AdminMakeDomainPrimaryMutation, AdminMakeDomainPrimaryMutationVariables>;
export const AdminRemoveDomainDocument = {"__meta__":{"hash":"sha256:3297b54db32b2cf585ab64029866a66b8884ca13e5a1226ecb93924f21f490aa"}} as unknown as TypedDocumentString<AdminRemoveDomainMutation, AdminRemoveDomainMutationVariables>;
export const AdminSetFlagDocument = {"__meta__":{"hash":"sha256:8867341d47c98e12b68b474a4ab922c95787c642e3dc4ccccf9474f111f2c88d"}} as unknown as TypedDocumentString<AdminSetFlagMutation, AdminSetFlagMutationVariables>;
export const AdminRemoveFlagDocument = {"__meta__":{"hash":"sha256:5de2c6461520589436cf9b5366b9d2512404ba8a4640d295879c15ad563d79d4"}} as unknown as TypedDocumentString<AdminRemoveFlagMutation, AdminRemoveFlagMutationVariables>;
export const DecodedDocument = {"__meta__":{"hash":"sha256:6641a3643df7c6f518bbb1f80a76ec277aae6f8d7709c5ea10ad10dd9deaa5d9"}} as unknown as TypedDocumentString<DecodedQuery, DecodedQueryVariables>;
export const NarrowedDocument = {"__meta__":{"hash":"sha256:17e60c6d8d655897b531f030cb2618f7c3ba96440c8ced93bdbd4153f3928cf0"}} as unknown as TypedDocumentString<NarrowedQuery, NarrowedQueryVariables>;
export const MakesDocument = {"__meta__":{"hash":"sha256:46aab0b73ec87a3af066f4fa94163114d5baa902324d3863244b3e17529e7111"}} as unknown as TypedDocumentString<MakesQuery, MakesQueryVariables>;
export const ModelsOfDocument = {"__meta__":{"hash":"sha256:32eeb381898fdb226ef9a78869ed3b890ec08584c21ea94f8fcd450e1115a95d"}} as unknown as TypedDocumentString<ModelsOfQuery, ModelsOfQueryVariables>;
export const CarsOfDocument = {"__meta__":{"hash":"sha256:00a58f74b98b4c049bfa66d0157ca0615780b09198eb2270a4c61d8f55ef3568"}} as unknown as TypedDocumentString<CarsOfQuery, CarsOfQueryVariables>;
export const CarByItsIdDocument = {"__meta__":{"hash":"sha256:c61b6d35ef2879bd02636853fe6cc8869c3d21cb0f3c9cda4c11202dd5ccac17"}} as unknown as TypedDocumentString<CarByItsIdQuery, CarByItsIdQueryVariables>;
export const GaragePageDocument = {"__meta__":{"hash":"sha256:a4627a747e612494cff857a8b9e8d91fd6fa79363f6fa3e2335ceb850d797490"}} as unknown as TypedDocumentString<GaragePageQuery, GaragePageQueryVariables>;
export const SaveVehicleDocument = {"__meta__":{"hash":"sha256:7eddab07e8b043b74ac0e1e4e485af9c55c5192b1b9f565430c7f53145b5fa05"}} as unknown as TypedDocumentString<SaveVehicleMutation, SaveVehicleMutationVariables>;
export const EditSavedVehicleDocument = {"__meta__":{"hash":"sha256:669d6a8c31b8c69aa7ca6030c9c6382f4acd61c1fe1826329eec602504cdcdd2"}} as unknown as TypedDocumentString<EditSavedVehicleMutation, EditSavedVehicleMutationVariables>;
export const SetDefaultVehicleDocument = {"__meta__":{"hash":"sha256:bc29d4df4d52ae179a4cd853da8ab916d99149016b573be1590fe6f5a82c3b6f"}} as unknown as TypedDocumentString<SetDefaultVehicleMutation, SetDefaultVehicleMutationVariables>;
export const RemoveSavedVehicleDocument = {"__meta__":{"hash":"sha256:12b0c478e7b26246b52f3e792cf4747ed9e4da2a2cbb7263a329e74188f429e8"}} as unknown as TypedDocumentString<RemoveSavedVehicleMutation, RemoveSavedVehicleMutationVariables>;
export const AdminLedgerAccountsDocument = {"__meta__":{"hash":"sha256:cd60607fc336c2157155a941ec4664dcce51ab766014a9213bc83b1bfec4a006"}} as unknown as TypedDocumentString<AdminLedgerAccountsQuery, AdminLedgerAccountsQueryVariables>;
export const AdminLedgerAccountDocument = {"__meta__":{"hash":"sha256:ad7100b4a961b4074e3135ca235ea5b9363bb1faeb3ab28b2d1f9da09bf4b51c"}} as unknown as TypedDocumentString<AdminLedgerAccountQuery, AdminLedgerAccountQueryVariables>;
export const AdminLedgerTransactionDocument = {"__meta__":{"hash":"sha256:af4ba17d19ca1a89d29513b54703ff7658798a32915dfe633920c3929b1cbcd9"}} as unknown as TypedDocumentString<AdminLedgerTransactionQuery, AdminLedgerTransactionQueryVariables>;
export const AdminProfitDocument = {"__meta__":{"hash":"sha256:a42fcdc653b78807ad43e93a75f20444daf4d6a7596db7a7f2fdc321265dada4"}} as unknown as TypedDocumentString<AdminProfitQuery, AdminProfitQueryVariables>;
export const AdminTaxReportDocument = {"__meta__":{"hash":"sha256:38a15e0bbefcdafeb8ff8976802c3fa6294c70ab67e384157cc08dcaf77c042a"}} as unknown as TypedDocumentString<AdminTaxReportQuery, AdminTaxReportQueryVariables>;
export const AdminExpensesDocument = {"__meta__":{"hash":"sha256:612016e4165e4fb5e2b6389e695f86b480e3e938c4dee520ab2e9bfb100a7bd7"}} as unknown as TypedDocumentString<AdminExpensesQuery, AdminExpensesQueryVariables>;
export const AdminLedgerFaultsDocument = {"__meta__":{"hash":"sha256:2d177df2eb8fc0c5d1af60f14d996864d376a4ef2f219f549e30ba368e78948d"}} as unknown as TypedDocumentString<AdminLedgerFaultsQuery, AdminLedgerFaultsQueryVariables>;
export const AdminCheckLedgerDocument = {"__meta__":{"hash":"sha256:b52d2ce266735b1085ee8f5f77e57e48b5cda7e55263efb8f82136e63f222007"}} as unknown as TypedDocumentString<AdminCheckLedgerMutation, AdminCheckLedgerMutationVariables>;
export const AdminCloseLedgerFaultDocument = {"__meta__":{"hash":"sha256:9eb3a6cdfdbb8b70412caa73a4e4eafcd3e4a152bac8e2ba2413385f482be59b"}} as unknown as TypedDocumentString<AdminCloseLedgerFaultMutation, AdminCloseLedgerFaultMutationVariables>;
export const AdminRecordExpenseDocument = {"__meta__":{"hash":"sha256:da7d3d48dba1595426699466ce4076c79145abbc37ce9b4a781c370954c2655e"}} as unknown as TypedDocumentString<AdminRecordExpenseMutation, AdminRecordExpenseMutationVariables>;
export const AdminRecordSettlementDocument = {"__meta__":{"hash":"sha256:50891ce774e8f7c47402f3ef36ded90d64fea90b54ff5f4c1379706b066ef192"}} as unknown as TypedDocumentString<AdminRecordSettlementMutation, AdminRecordSettlementMutationVariables>;
export const AdminSchemaTypesDocument = {"__meta__":{"hash":"sha256:3009877f943a3883319494a6d96f9bc3a0839cd2ca8a17a78ae2ec92de070540"}} as unknown as TypedDocumentString<AdminSchemaTypesQuery, AdminSchemaTypesQueryVariables>;
export const AdminSchemaTypeDocument = {"__meta__":{"hash":"sha256:b5141e854c9c133fa300dcac69497fe6301fc45494de0180a903b2d53bdae6db"}} as unknown as TypedDocumentString<AdminSchemaTypeQuery, AdminSchemaTypeQueryVariables>;
export const AdminPointsDocument = {"__meta__":{"hash":"sha256:fdfe1cdb1b00b4c73ee7c27416fde37790a6147a854ec058d24eddb96326795e"}} as unknown as TypedDocumentString<AdminPointsQuery, AdminPointsQueryVariables>;
export const AdminGrantPointsDocument = {"__meta__":{"hash":"sha256:693687fa54e9f2c4bd2bfd78ca486eab62ff7bf4d6262a8c3406c64688bd559a"}} as unknown as TypedDocumentString<AdminGrantPointsMutation, AdminGrantPointsMutationVariables>;
export const AdminWaitingVendorsDocument = {"__meta__":{"hash":"sha256:5682b8a6081a5997480aade355421000c21da12118edcc8da65178dc26dfa009"}} as unknown as TypedDocumentString<AdminWaitingVendorsQuery, AdminWaitingVendorsQueryVariables>;
export const AdminWaitingDisputesDocument = {"__meta__":{"hash":"sha256:ad9fc577ef284f9da65a21da6444fdc5a6a6974812f52d3465a9d178324c5522"}} as unknown as TypedDocumentString<AdminWaitingDisputesQuery, AdminWaitingDisputesQueryVariables>;
export const AdminWaitingCompaniesDocument = {"__meta__":{"hash":"sha256:df79289f3953efa53f38142524e1b16e4a546aa21ba3b85839c73168e750eb36"}} as unknown as TypedDocumentString<AdminWaitingCompaniesQuery, AdminWaitingCompaniesQueryVariables>;
export const AdminWaitingPaymentsDocument = {"__meta__":{"hash":"sha256:edde81759f72fb88fba3e7a4aa8238cc75ced7f24b6860c41b1b773a15ac04cb"}} as unknown as TypedDocumentString<AdminWaitingPaymentsQuery, AdminWaitingPaymentsQueryVariables>;
export const AdminWaitingPayoutsDocument = {"__meta__":{"hash":"sha256:580f9f264b45c357c43f2e10373ed0b33bfdf0b505fd197a3ac7409b0dbaaa38"}} as unknown as TypedDocumentString<AdminWaitingPayoutsQuery, AdminWaitingPayoutsQueryVariables>;
export const AdminWaitingFaultsDocument = {"__meta__":{"hash":"sha256:3c5842e96dc62e83eceb063805aa020291b7da1288350b87d4286a464ce94827"}} as unknown as TypedDocumentString<AdminWaitingFaultsQuery, AdminWaitingFaultsQueryVariables>;
export const AdminWaitingDeliveriesDocument = {"__meta__":{"hash":"sha256:bf31185c7bf1c4064228beedb62dd30f144c95053ca3cb62fe30d638b0ed89d9"}} as unknown as TypedDocumentString<AdminWaitingDeliveriesQuery, AdminWaitingDeliveriesQueryVariables>;
export const AdminUsersDocument = {"__meta__":{"hash":"sha256:8b6f6e04e9dfae9ac5a7d73a6f18a686e4568784a1815810b5162378a1fea4a0"}} as unknown as TypedDocumentString<AdminUsersQuery, AdminUsersQueryVariables>;
export const AdminUserDocument = {"__meta__":{"hash":"sha256:9c7a8a68d4adc96e4b963e32d4a4a07f703b7fab98f7ebb38f2f0af2c4a9b5d8"}} as unknown as TypedDocumentString<AdminUserQuery, AdminUserQueryVariables>;
export const AdminRoleNamesDocument = {"__meta__":{"hash":"sha256:684aec0a3b0eb3f8da7e2bb49d916e1fadb583a040fbf52d3a81254f5aeb2ca0"}} as unknown as TypedDocumentString<AdminRoleNamesQuery, AdminRoleNamesQueryVariables>;
export const AdminBlockUserDocument = {"__meta__":{"hash":"sha256:fc2f9e5d5b04092adb2b5ce0eecd3cdcf0df7c684a763495612220e361809eca"}} as unknown as TypedDocumentString<AdminBlockUserMutation, AdminBlockUserMutationVariables>;
export const AdminUnblockUserDocument = {"__meta__":{"hash":"sha256:5fca88475708366dc09c5f4290f7693f78f6d4e954c52584092f5a9121239b3f"}} as unknown as TypedDocumentString<AdminUnblockUserMutation, AdminUnblockUserMutationVariables>;
export const AdminGrantRoleDocument = {"__meta__":{"hash":"sha256:e421d438b3288db1b2669a7f7efbb69bc35880324357f3ee496ada253f1c8727"}} as unknown as TypedDocumentString<AdminGrantRoleMutation, AdminGrantRoleMutationVariables>;
export const AdminRevokeRoleDocument = {"__meta__":{"hash":"sha256:9ad0e8ad5773283df76f9ef8d226900c8a563d876977a45efdeaba85b45a8a66"}} as unknown as TypedDocumentString<AdminRevokeRoleMutation, AdminRevokeRoleMutationVariables>;
export const VendorCouponsDocument = {"__meta__":{"hash":"sha256:addab9b52d6aed0b09251c0358ef5b59a8b1667dc5d1df641187cd117a0e320b"}} as unknown as TypedDocumentString<VendorCouponsQuery, VendorCouponsQueryVariables>;
export const VendorPromotionsDocument = {"__meta__":{"hash":"sha256:3efae02f346622c77d2612ad6d434f9eebba5137be8141258a25fb5ca3ce7040"}} as unknown as TypedDocumentString<VendorPromotionsQuery, VendorPromotionsQueryVariables>;
export const VendorFlashSalesDocument = {"__meta__":{"hash":"sha256:d1572cffa17a1efd01951061248a880a66d85d3ea9b51f62fa945f58e86f5b4a"}} as unknown as TypedDocumentString<VendorFlashSalesQuery, VendorFlashSalesQueryVariables>;
export const VendorPromotionScopesDocument = {"__meta__":{"hash":"sha256:e3928a053f99ca36c2be30de70c4791d7b44e2469cefe4611606515bce65bf3c"}} as unknown as TypedDocumentString<VendorPromotionScopesQuery, VendorPromotionScopesQueryVariables>;
export const VendorCouponCreateDocument = {"__meta__":{"hash":"sha256:939920bfd8dc6b4c11af1c5bd2c47dee057b4cbcba55d967ea047c81fe5d4cd5"}} as unknown as TypedDocumentString<VendorCouponCreateMutation, VendorCouponCreateMutationVariables>;
export const VendorCouponActiveDocument = {"__meta__":{"hash":"sha256:a173d287b9e70a9d6114b54e57486736a5a3d7d3b48569a3d28d2a7074da9a55"}} as unknown as TypedDocumentString<VendorCouponActiveMutation, VendorCouponActiveMutationVariables>;
export const VendorPromotionCreateDocument = {"__meta__":{"hash":"sha256:a1521ce6fcdc10497b16233aa9dab0909157e3a88c14df7a6a8283b7fa68b7f3"}} as unknown as TypedDocumentString<VendorPromotionCreateMutation, VendorPromotionCreateMutationVariables>;
export const VendorPromotionActiveDocument = {"__meta__":{"hash":"sha256:24ed8e1b1e7f937e73e0df46db37635802494a6dd8b89ca7a3ae4b4f1143eb25"}} as unknown as TypedDocumentString<VendorPromotionActiveMutation, VendorPromotionActiveMutationVariables>;
export const VendorFlashSaleCreateDocument = {"__meta__":{"hash":"sha256:f9ae6463903520b4acaf0dbfd7b2261fbb9d4248125bdb1b72dbd50858a78cea"}} as unknown as TypedDocumentString<VendorFlashSaleCreateMutation, VendorFlashSaleCreateMutationVariables>;
export const VendorFlashSaleActiveDocument = {"__meta__":{"hash":"sha256:aa1fc2c02de08a12a28acf15699e284dbb62d249d4979c98b77fc17c0f58f229"}} as unknown as TypedDocumentString<VendorFlashSaleActiveMutation, VendorFlashSaleActiveMutationVariables>;
export const VendorCouponChangeDocument = {"__meta__":{"hash":"sha256:cfc5394f56a12fee8b2b25386a826cb3c31a16fe4f2dbf7aa8cac3295a0a68f0"}} as unknown as TypedDocumentString<VendorCouponChangeMutation, VendorCouponChangeMutationVariables>;
export const VendorPromotionChangeDocument = {"__meta__":{"hash":"sha256:df72f96acd196e7a3a1756b0b8c95b8acddd165ff5fb7665fb19ea3662de03df"}} as unknown as TypedDocumentString<VendorPromotionChangeMutation, VendorPromotionChangeMutationVariables>;
export const VendorFlashSaleChangeDocument = {"__meta__":{"hash":"sha256:35dec6867d3a36ada098c51b2477c1593a452c87243254732fe97b6366d1cd99"}} as unknown as TypedDocumentString<VendorFlashSaleChangeMutation, VendorFlashSaleChangeMutationVariables>;
export const ProveItIsMeDocument = {"__meta__":{"hash":"sha256:79fbe291266cc55c2649c756c98551753b4b1160c57eebe10e3a1addfe426d15"}} as unknown as TypedDocumentString<ProveItIsMeMutation, ProveItIsMeMutationVariables>;
export const TrackShipmentDocument = {"__meta__":{"hash":"sha256:8078e7eca8d161fe79888b0856350ab76e9b25d8413e8e39f0591e8ec917b1fc"}} as unknown as TypedDocumentString<TrackShipmentQuery, TrackShipmentQueryVariables>;
export const AdminPayoutsDocument = {"__meta__":{"hash":"sha256:77836774c1ecb2d2813074aa279be51c4b112e7021695b4ee33a0710c7212429"}} as unknown as TypedDocumentString<AdminPayoutsQuery, AdminPayoutsQueryVariables>;
export const AdminFinanceTermsDocument = {"__meta__":{"hash":"sha256:e62e1291cd04f772ea1a713d0c38457f91b0db03ca4f3559adbcd79fd91d1073"}} as unknown as TypedDocumentString<AdminFinanceTermsQuery, AdminFinanceTermsQueryVariables>;
export const AdminApprovePayoutDocument = {"__meta__":{"hash":"sha256:2e3caa9e6d8a633277afead490bb35389122df33d3512903e203b5a703f58822"}} as unknown as TypedDocumentString<AdminApprovePayoutMutation, AdminApprovePayoutMutationVariables>;
export const AdminProcessPayoutDocument = {"__meta__":{"hash":"sha256:b55502c9ba24b1db75e66cb5c710a3ba66c631038e0b2fc1365ff4bca5598a53"}} as unknown as TypedDocumentString<AdminProcessPayoutMutation, AdminProcessPayoutMutationVariables>;
export const AdminPayPayoutDocument = {"__meta__":{"hash":"sha256:d09601ca7b7bd4d83bb7c3d846c59652bccf924a731938ccea346f4959609ade"}} as unknown as TypedDocumentString<AdminPayPayoutMutation, AdminPayPayoutMutationVariables>;
export const AdminFailPayoutDocument = {"__meta__":{"hash":"sha256:a782a211503ed30bf52b19c696cd7b7b383b8849cfc57fc231ac85c20456c1a2"}} as unknown as TypedDocumentString<AdminFailPayoutMutation, AdminFailPayoutMutationVariables>;
export const AdminCancelPayoutDocument = {"__meta__":{"hash":"sha256:1c7a58ceef187155a43e9a987805376570bd2d67bf4f956362600343320071d7"}} as unknown as TypedDocumentString<AdminCancelPayoutMutation, AdminCancelPayoutMutationVariables>;
export const AdminSetFinanceTermsDocument = {"__meta__":{"hash":"sha256:e36fff7f0e5dc76e1885124db96d4c88f43484066cf917677d7ebb9978f40fff"}} as unknown as TypedDocumentString<AdminSetFinanceTermsMutation, AdminSetFinanceTermsMutationVariables>;
export const AdminPriceRulesDocument = {"__meta__":{"hash":"sha256:8ebd53dae8dce9ddae2a0d8651806ccbbc831eb178255510312e3fa37da3f097"}} as unknown as TypedDocumentString<AdminPriceRulesQuery, AdminPriceRulesQueryVariables>;
export const AdminGroupNamesDocument = {"__meta__":{"hash":"sha256:e7fd6c9c0277540334fb117f455f44a985c84cb410b33213c769a67feab04ea8"}} as unknown as TypedDocumentString<AdminGroupNamesQuery, AdminGroupNamesQueryVariables>;
export const AdminCreatePriceRuleDocument = {"__meta__":{"hash":"sha256:f11032a6a5d26cbebb26d011dd2ce2eedc3782f42e172fca7ed500e1140e5f04"}} as unknown as TypedDocumentString<AdminCreatePriceRuleMutation, AdminCreatePriceRuleMutationVariables>;
export const AdminSetPriceRuleActiveDocument = {"__meta__":{"hash":"sha256:6253af3635d2c6375638a489052ea417a3df6a3a2a081ff7ef8e439824190b22"}} as unknown as TypedDocumentString<AdminSetPriceRuleActiveMutation, AdminSetPriceRuleActiveMutationVariables>;
export const VendorStoreDocument = {"__meta__":{"hash":"sha256:e779ef5e097f2684b77ce425e6aab618df7b3c638dc38e6e06353ef06cd6682e"}} as unknown as TypedDocumentString<VendorStoreQuery, VendorStoreQueryVariables>;
export const VendorStoreEditDocument = {"__meta__":{"hash":"sha256:0aad138d524eb2dd6bb0b92b812c7c4b580861fbde1856dd3c6f210e4b10230e"}} as unknown as TypedDocumentString<VendorStoreEditMutation, VendorStoreEditMutationVariables>;
export const VendorRenameDocument = {"__meta__":{"hash":"sha256:33437054281e7239cb6f08b97cead56a2bc38baf2b43d80093c807ba5bf81a17"}} as unknown as TypedDocumentString<VendorRenameMutation, VendorRenameMutationVariables>;
export const AccountPageDocument = {"__meta__":{"hash":"sha256:1968d15339245592c458ef71241d0f68b29c3d5ffc57e452ec3887534edf1dc7"}} as unknown as TypedDocumentString<AccountPageQuery, AccountPageQueryVariables>;
export const AddressesPageDocument = {"__meta__":{"hash":"sha256:f02d7f86dc56e72ca9b5fbe7f7fe29469a7b06578a4cd7eb4b7e7feeafa0c086"}} as unknown as TypedDocumentString<AddressesPageQuery, AddressesPageQueryVariables>;
export const SecurityPageDocument = {"__meta__":{"hash":"sha256:91b6cd07028f060f882965a25188bcc4b5a7cbd3d7dce6b7f18929049383b215"}} as unknown as TypedDocumentString<SecurityPageQuery, SecurityPageQueryVariables>;
export const ExportPageDocument = {"__meta__":{"hash":"sha256:48b1c7af6a849a95cd1f45044e7c42da7ea2ec0c5140031154a71de01d4658a1"}} as unknown as TypedDocumentString<ExportPageQuery, ExportPageQueryVariables>;
export const ExportOrdersDocument = {"__meta__":{"hash":"sha256:60cf327e6c45fdfffa4b8220fa348774c60694c7b69d0843ffcb76984a2cd173"}} as unknown as TypedDocumentString<ExportOrdersQuery, ExportOrdersQueryVariables>;
export const CartPageDocument = {"__meta__":{"hash":"sha256:6f131a2a3ed629532a93a0248c45d83e2c83bdfa98a9f7e867b722722d9cac6b"}} as unknown as TypedDocumentString<CartPageQuery, CartPageQueryVariables>;
export const SavedCartsDocument = {"__meta__":{"hash":"sha256:12ab7753051519055425ad8eb84f71aa003dd86ea57493113f99aed53369e050"}} as unknown as TypedDocumentString<SavedCartsQuery, SavedCartsQueryVariables>;
export const SharedCartPageDocument = {"__meta__":{"hash":"sha256:506d0a417e8efa6ef13d58f1f3f75121cdcc47422348638fe2b3f3e83c44e9dd"}} as unknown as TypedDocumentString<SharedCartPageQuery, SharedCartPageQueryVariables>;
export const VendorStaffDocument = {"__meta__":{"hash":"sha256:133bbae6207f5e5d56b0a65ce47e164c28113f90443c22870ccf9524cc0ec47d"}} as unknown as TypedDocumentString<VendorStaffQuery, VendorStaffQueryVariables>;
export const VendorStaffInvitationsDocument = {"__meta__":{"hash":"sha256:1784c4cc99f13a4fbb70e674f9fcc55284a38489c123abb0292de4612340ce82"}} as unknown as TypedDocumentString<VendorStaffInvitationsQuery, VendorStaffInvitationsQueryVariables>;
export const VendorStaffInviteDocument = {"__meta__":{"hash":"sha256:c356ede98cf2c8c84aa7fb6a61f16eb8bddb5ebedefd365e55953e9d5447071c"}} as unknown as TypedDocumentString<VendorStaffInviteMutation, VendorStaffInviteMutationVariables>;
export const VendorStaffRevokeDocument = {"__meta__":{"hash":"sha256:33b9cc6b3e336e58d5714801f40016065fb0f1577ff285afb25835da32b2f1b1"}} as unknown as TypedDocumentString<VendorStaffRevokeMutation, VendorStaffRevokeMutationVariables>;
export const VendorStaffChangeDocument = {"__meta__":{"hash":"sha256:9fc3739cefc3ec776a89714b2b251f4d2d133d9950849de0fc270857504bf6d6"}} as unknown as TypedDocumentString<VendorStaffChangeMutation, VendorStaffChangeMutationVariables>;
export const VendorStaffRemoveDocument = {"__meta__":{"hash":"sha256:cb4e93bed3a91626a644a16e7ee41a5b0056b6744ef2b4c7d15f6f11df02979c"}} as unknown as TypedDocumentString<VendorStaffRemoveMutation, VendorStaffRemoveMutationVariables>;
export const VendorStaffJoinDocument = {"__meta__":{"hash":"sha256:6bfa1c2c2697f4c0aa49dfbed1f1af5475651ae6b82bbfb1e1f03dc7eeade95b"}} as unknown as TypedDocumentString<VendorStaffJoinMutation, VendorStaffJoinMutationVariables>;
export const RegisterDocument = {"__meta__":{"hash":"sha256:9124f84023f3344ae2035b8c2f0b772c02d5a0e1193260f0ede04f90cab63e8d"}} as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const VerifyEmailDocument = {"__meta__":{"hash":"sha256:bf71fc79013cb75c6abdd5d240d9d64aedc417c6524c6f5e5cb14bc260b3222d"}} as unknown as TypedDocumentString<VerifyEmailMutation, VerifyEmailMutationVariables>;
export const ResendVerificationDocument = {"__meta__":{"hash":"sha256:89e25ea7224523092a52789f0ffebb7505d7151faccccab54a38e07ecf4427aa"}} as unknown as TypedDocumentString<ResendVerificationMutation, ResendVerificationMutationVariables>;
export const ForgotPasswordDocument = {"__meta__":{"hash":"sha256:4f3a93a5f152eb93157391d7a9fc927a6df5ee1c45195613ab6c9f2b3f06e765"}} as unknown as TypedDocumentString<ForgotPasswordMutation, ForgotPasswordMutationVariables>;
export const ResetPasswordDocument = {"__meta__":{"hash":"sha256:a82e35175055e4ab3e9cf491ead69f6c6d240f77b6e4c1b0c1b0dcbdafe4bff3"}} as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const StartPasskeySignInDocument = {"__meta__":{"hash":"sha256:70d065548945a491d7c229c72600a24b561243185c804420ae7c0c061a061c1d"}} as unknown as TypedDocumentString<StartPasskeySignInMutation, StartPasskeySignInMutationVariables>;
export const SignInWithPasskeyDocument = {"__meta__":{"hash":"sha256:f75d76682599b423cb130d174ae643634a0d9ef100bd1404f76d032af010d7e3"}} as unknown as TypedDocumentString<SignInWithPasskeyMutation, SignInWithPasskeyMutationVariables>;
export const VendorOrderPageDocument = {"__meta__":{"hash":"sha256:f8eca83f90bb3f8db9017043db743d33358f8f65c6ac085ae69c9d5bd064d18c"}} as unknown as TypedDocumentString<VendorOrderPageQuery, VendorOrderPageQueryVariables>;
export const VendorOrderEarningsDocument = {"__meta__":{"hash":"sha256:c66c216d3b657b99496b19747a5b922d7bbbb8ecf8877077bbd27bf78811a741"}} as unknown as TypedDocumentString<VendorOrderEarningsQuery, VendorOrderEarningsQueryVariables>;
export const VendorCarriersDocument = {"__meta__":{"hash":"sha256:88d080109d359399bce2fb7bd5c37ed0e81e065f7656576b4dde535d9315fcaf"}} as unknown as TypedDocumentString<VendorCarriersQuery, VendorCarriersQueryVariables>;
export const VendorOrderAcceptDocument = {"__meta__":{"hash":"sha256:486e9765f2cc797a506649ec0ecc0003ef39ccbad85fd406bbf148cd29c6c317"}} as unknown as TypedDocumentString<VendorOrderAcceptMutation, VendorOrderAcceptMutationVariables>;
export const VendorOrderCancelDocument = {"__meta__":{"hash":"sha256:ec7bb66f1288d4f159bf4a2704cea3d3dfd3571e06c06c7873fda76a5498de78"}} as unknown as TypedDocumentString<VendorOrderCancelMutation, VendorOrderCancelMutationVariables>;
export const VendorOrderCancelLinesDocument = {"__meta__":{"hash":"sha256:b881fdbe543cbe41c5e8847a7576144693c4a5e58d565092e4bd10a04ccb0635"}} as unknown as TypedDocumentString<VendorOrderCancelLinesMutation, VendorOrderCancelLinesMutationVariables>;
export const VendorShipmentPackDocument = {"__meta__":{"hash":"sha256:9601e9ac898e5686fd8fa179fe07e22f8c75bcaaf5e755fdc9366cb95bcb9d74"}} as unknown as TypedDocumentString<VendorShipmentPackMutation, VendorShipmentPackMutationVariables>;
export const VendorShipmentBookDocument = {"__meta__":{"hash":"sha256:babaf8a04fc4d9c41a1659163b0cff3ec8a14524bdc3636aefd466361a79e352"}} as unknown as TypedDocumentString<VendorShipmentBookMutation, VendorShipmentBookMutationVariables>;
export const VendorShipmentLabelDocument = {"__meta__":{"hash":"sha256:4283c64f5f16810abbe89d8e7b790f1a7216718f0710e88125bf07dedf55b6a0"}} as unknown as TypedDocumentString<VendorShipmentLabelMutation, VendorShipmentLabelMutationVariables>;
export const VendorShipmentDispatchDocument = {"__meta__":{"hash":"sha256:edb2d5f7ec01f5cd948a489481da687b9fc589680a9ab1d8b006717491779e10"}} as unknown as TypedDocumentString<VendorShipmentDispatchMutation, VendorShipmentDispatchMutationVariables>;
export const VendorShipmentTrackDocument = {"__meta__":{"hash":"sha256:da755f79627d62d24d702706152f5d21daa405964a417c0f533f3f5ed48cd108"}} as unknown as TypedDocumentString<VendorShipmentTrackMutation, VendorShipmentTrackMutationVariables>;
export const VendorShipmentDeliveredDocument = {"__meta__":{"hash":"sha256:0cb9bafff68e30595521d5fbf6ab9b836eb34dd7e61eb62fe6ce9c599b6eb243"}} as unknown as TypedDocumentString<VendorShipmentDeliveredMutation, VendorShipmentDeliveredMutationVariables>;
export const VendorShipmentLostDocument = {"__meta__":{"hash":"sha256:02ff9b7c7fc303f780e09732cbc82ce3f1226b2e5fe8438066200980604676b2"}} as unknown as TypedDocumentString<VendorShipmentLostMutation, VendorShipmentLostMutationVariables>;
export const VendorOrderNoteDocument = {"__meta__":{"hash":"sha256:0cffd6fd128f3f0f0d75783337d054daf4922f7c28dcc315b0832587eb1f5756"}} as unknown as TypedDocumentString<VendorOrderNoteMutation, VendorOrderNoteMutationVariables>;
export const VendorWebhooksDocument = {"__meta__":{"hash":"sha256:4b5f8270470baf384c494c07bcc1ff65701432f2d4b1488b2324fa04f13e0318"}} as unknown as TypedDocumentString<VendorWebhooksQuery, VendorWebhooksQueryVariables>;
export const VendorWebhookPageDocument = {"__meta__":{"hash":"sha256:192b6800c6aa66005427137843e4692b77ee82c2c11e007bca3a5070b4cf5352"}} as unknown as TypedDocumentString<VendorWebhookPageQuery, VendorWebhookPageQueryVariables>;
export const VendorWebhookCreateDocument = {"__meta__":{"hash":"sha256:6c2e07daaa264e658a4764826617dccacf5bf85e1f52655c9fa76fece5796ad1"}} as unknown as TypedDocumentString<VendorWebhookCreateMutation, VendorWebhookCreateMutationVariables>;
export const VendorWebhookEditDocument = {"__meta__":{"hash":"sha256:49247aa5cd62e33aca2ee5a9ec3d351ef71e441845076de66dc314155a993e95"}} as unknown as TypedDocumentString<VendorWebhookEditMutation, VendorWebhookEditMutationVariables>;
export const VendorWebhookEnableDocument = {"__meta__":{"hash":"sha256:ea995d5d4c89e448cefe90a8c8c774d47faae9766ad112ab718c0afb92b235cf"}} as unknown as TypedDocumentString<VendorWebhookEnableMutation, VendorWebhookEnableMutationVariables>;
export const VendorWebhookDisableDocument = {"__meta__":{"hash":"sha256:8138d1a4333c854e01a80a4ab911c3ec47aec8f1ce0860a6f509e424d323bfdb"}} as unknown as TypedDocumentString<VendorWebhookDisableMutation, VendorWebhookDisableMutationVariables>;
export const VendorWebhookDeleteDocument = {"__meta__":{"hash":"sha256:a40d81ed3c3817f0af3b92dd4b614493e2c50138a8207fe9e2f1a74a1eef55d2"}} as unknown as TypedDocumentString<VendorWebhookDeleteMutation, VendorWebhookDeleteMutationVariables>;
export const VendorWebhookRotateDocument = {"__meta__":{"hash":"sha256:344606ba4141b01029703f845c911cfdd253adea656665aea720a307a0dfcfb8"}} as unknown as TypedDocumentString<VendorWebhookRotateMutation, VendorWebhookRotateMutationVariables>;
export const VendorWebhookTestDocument = {"__meta__":{"hash":"sha256:fcf5f591ec9f8c4ed1a895222ce2d3e9ffa7686b3b67372ea3f8fc1901b9de8d"}} as unknown as TypedDocumentString<VendorWebhookTestMutation, VendorWebhookTestMutationVariables>;
export const VendorWebhookAgainDocument = {"__meta__":{"hash":"sha256:8245f341b3e7ece5b9cccafb81c9d86d88c44a012e874c8d0aa78efbe0f687c0"}} as unknown as TypedDocumentString<VendorWebhookAgainMutation, VendorWebhookAgainMutationVariables>;
export const AdminTaxClassesDocument = {"__meta__":{"hash":"sha256:3366a43ef74f5f47bdc62d1310015bed08aa7dfdaff27b2ed097757480d7baaa"}} as unknown as TypedDocumentString<AdminTaxClassesQuery, AdminTaxClassesQueryVariables>;
export const AdminTaxRatesDocument = {"__meta__":{"hash":"sha256:67d1f702a10a2d1b5fb0464de125561bf32cc90ba7a22dc7fafcd4408c74d033"}} as unknown as TypedDocumentString<AdminTaxRatesQuery, AdminTaxRatesQueryVariables>;
export const AdminPricingTermsDocument = {"__meta__":{"hash":"sha256:0500c1ff49f6d65967e8f40353018cc04b53d3ccdf8c8b9f4db3f09467d734d6"}} as unknown as TypedDocumentString<AdminPricingTermsQuery, AdminPricingTermsQueryVariables>;
export const AdminCreateTaxClassDocument = {"__meta__":{"hash":"sha256:bd20f3babaa61d4bf4ba2352cd9a85b9d153f90267836e65caaecd835c547d9a"}} as unknown as TypedDocumentString<AdminCreateTaxClassMutation, AdminCreateTaxClassMutationVariables>;
export const AdminCreateTaxRateDocument = {"__meta__":{"hash":"sha256:905e6c59712c995d398039ab0a470f842b8aca65db42697a890129cfaf2242d0"}} as unknown as TypedDocumentString<AdminCreateTaxRateMutation, AdminCreateTaxRateMutationVariables>;
export const AdminChangeTaxRateDocument = {"__meta__":{"hash":"sha256:ebd06d097801f6d075ce2b16fd5944872368740fede775ccdd4ef562d5f4b506"}} as unknown as TypedDocumentString<AdminChangeTaxRateMutation, AdminChangeTaxRateMutationVariables>;
export const AdminSetPricingTermsDocument = {"__meta__":{"hash":"sha256:fa97c3752ff0a036c1e4ca34e3463127a192464d6d9d8397c4df08fe845a3df7"}} as unknown as TypedDocumentString<AdminSetPricingTermsMutation, AdminSetPricingTermsMutationVariables>;
export const AdminChangeTaxClassDocument = {"__meta__":{"hash":"sha256:4a5334f574535c18ff26134475fb431678e0faf519d1697182fa0e0c69decc63"}} as unknown as TypedDocumentString<AdminChangeTaxClassMutation, AdminChangeTaxClassMutationVariables>;
export const AdminClassifyForTaxDocument = {"__meta__":{"hash":"sha256:fae5ec81c09f1c2c759d430278ea5006ff9f038e80fc11904724a5c359f6fdd9"}} as unknown as TypedDocumentString<AdminClassifyForTaxMutation, AdminClassifyForTaxMutationVariables>;
export const AdminSynonymsDocument = {"__meta__":{"hash":"sha256:46e68d4292b562b130ecf8bbe927da249c995cbaacb09e932e654db1e92bc4b9"}} as unknown as TypedDocumentString<AdminSynonymsQuery, AdminSynonymsQueryVariables>;
export const AdminAddSynonymDocument = {"__meta__":{"hash":"sha256:1fb46a8c37b243d1c6b63b29d2259669cef2f3db6ea2572f490f34e3b1dc86ee"}} as unknown as TypedDocumentString<AdminAddSynonymMutation, AdminAddSynonymMutationVariables>;
export const AdminRemoveSynonymDocument = {"__meta__":{"hash":"sha256:15db72ef0fd78df9b7537e88462e9260d6f0541bc7ab2ef4f013c720e89a28a1"}} as unknown as TypedDocumentString<AdminRemoveSynonymMutation, AdminRemoveSynonymMutationVariables>;
export const AdminPaymentProvidersDocument = {"__meta__":{"hash":"sha256:a1bce30f44a9891a928e5f678169d8007cb3efc4817f5f2b207a85477a4af8d0"}} as unknown as TypedDocumentString<AdminPaymentProvidersQuery, AdminPaymentProvidersQueryVariables>;
export const AdminPaymentProviderDocument = {"__meta__":{"hash":"sha256:0e26878ae483ba4196c9c2ca5342a1e6998b0ad2652fde5f63e5e4b3f2c49dc9"}} as unknown as TypedDocumentString<AdminPaymentProviderQuery, AdminPaymentProviderQueryVariables>;
export const AdminProviderDeliveriesDocument = {"__meta__":{"hash":"sha256:12ac5c2903920d961c67eca6129373941ff83a14d3d28725e249c4ceb8f8b241"}} as unknown as TypedDocumentString<AdminProviderDeliveriesQuery, AdminProviderDeliveriesQueryVariables>;
export const AdminCreatePaymentProviderDocument = {"__meta__":{"hash":"sha256:3907000e51833a805a7ec0ce1d37769a07c775499e8820fc3a9942433edf69bf"}} as unknown as TypedDocumentString<AdminCreatePaymentProviderMutation, AdminCreatePaymentProviderMutationVariables>;
export const AdminEditPaymentProviderDocument = {"__meta__":{"hash":"sha256:e7b4a0a7f58d86b3dac87af683373df9e7dccd1059d0a31ad74581352f87cdbd"}} as unknown as TypedDocumentString<AdminEditPaymentProviderMutation, AdminEditPaymentProviderMutationVariables>;
export const AdminEnablePaymentProviderDocument = {"__meta__":{"hash":"sha256:b6bd657535b1066b3516a8c69eff35e779b299ea32411952113cffca50c75c50"}} as unknown as TypedDocumentString<AdminEnablePaymentProviderMutation, AdminEnablePaymentProviderMutationVariables>;
export const AdminDryRunPaymentProviderDocument = {"__meta__":{"hash":"sha256:9a7d5b2f8888c8d5f4b45ae7883f6c63fe1354c35f0f856b2eeae5fa646c1dc3"}} as unknown as TypedDocumentString<AdminDryRunPaymentProviderMutation, AdminDryRunPaymentProviderMutationVariables>;
export const AdminReplayPaymentWebhookDocument = {"__meta__":{"hash":"sha256:9fa71e777a71a73721e1084af42f01cc08a097d745e1f75dc9d414dc90ad5b2c"}} as unknown as TypedDocumentString<AdminReplayPaymentWebhookMutation, AdminReplayPaymentWebhookMutationVariables>;
export const AdminSettingsDocument = {"__meta__":{"hash":"sha256:08d1eab8532e6d2cc962cb80947fe527bc3112377c60da2e2121270a50f739a4"}} as unknown as TypedDocumentString<AdminSettingsQuery, AdminSettingsQueryVariables>;
export const AdminSettingDocument = {"__meta__":{"hash":"sha256:bfc913bbe71fa9fc10f5ea4debe4e1abbcbabef96d3525b1d520fd9efd2e749e"}} as unknown as TypedDocumentString<AdminSettingQuery, AdminSettingQueryVariables>;
export const AdminSetSettingDocument = {"__meta__":{"hash":"sha256:9cbf90a936514653aa53b04547ce248f4b2cb9ad8705db72e8d98a8ff1277e2d"}} as unknown as TypedDocumentString<AdminSetSettingMutation, AdminSetSettingMutationVariables>;
export const AdminRollBackSettingDocument = {"__meta__":{"hash":"sha256:2de12c875931024be7471be14bac1f743326d39a263d74c0bd7b94bc83d1e3e5"}} as unknown as TypedDocumentString<AdminRollBackSettingMutation, AdminRollBackSettingMutationVariables>;
export const AdminDisputesDocument = {"__meta__":{"hash":"sha256:1d9f443f604dbeb2568f8c44d064894bf2266748fa26911ea474c1d1593115dd"}} as unknown as TypedDocumentString<AdminDisputesQuery, AdminDisputesQueryVariables>;
export const AdminResolveDisputeDocument = {"__meta__":{"hash":"sha256:608c0a00871e951f6763371e01e474c6de9b590f4a7b716ab800850b78e6ccc6"}} as unknown as TypedDocumentString<AdminResolveDisputeMutation, AdminResolveDisputeMutationVariables>;
export const AdminAnswerDisputeDocument = {"__meta__":{"hash":"sha256:29c3b9889c9aba73ce617e7165c74c58ed8cb7936763f3b6d530241ac4fab39f"}} as unknown as TypedDocumentString<AdminAnswerDisputeMutation, AdminAnswerDisputeMutationVariables>;
export const VendorSalesDocument = {"__meta__":{"hash":"sha256:08193d808e3b578ae9855f49615ee922f7a1346bbda681bf4aa1d1e243c7858e"}} as unknown as TypedDocumentString<VendorSalesQuery, VendorSalesQueryVariables>;
export const VendorOrderFiguresDocument = {"__meta__":{"hash":"sha256:11cdb7423f1a4f4cbcd244b7e98bc391c67da52d4ff16da815c75913c3eeb27f"}} as unknown as TypedDocumentString<VendorOrderFiguresQuery, VendorOrderFiguresQueryVariables>;
export const VendorPunctualityDocument = {"__meta__":{"hash":"sha256:f4eb9b74549aedeb7826372e01698154fd441079ff44335ae4df305a091ffad8"}} as unknown as TypedDocumentString<VendorPunctualityQuery, VendorPunctualityQueryVariables>;
export const AdminEventsDocument = {"__meta__":{"hash":"sha256:179ab2e7334e8b5caeb7aba51fccd8dfe399f6acdedd513ac69cf8ac90d3b4ba"}} as unknown as TypedDocumentString<AdminEventsQuery, AdminEventsQueryVariables>;
export const AdminEventAggregatesDocument = {"__meta__":{"hash":"sha256:d9aeb38863d89292d6eb86e8533de3d4421274c3213ffec7ed0d8d8df83c48d4"}} as unknown as TypedDocumentString<AdminEventAggregatesQuery, AdminEventAggregatesQueryVariables>;
export const CheckoutPageDocument = {"__meta__":{"hash":"sha256:957858ca9ab40b7556d6abbe07af052d0b53e67d92a2f1a3ddd4099b31d2850d"}} as unknown as TypedDocumentString<CheckoutPageQuery, CheckoutPageQueryVariables>;
export const CheckoutBuyerDocument = {"__meta__":{"hash":"sha256:91353c41e03b64912c23f654f6f2c9c6026da301100e08459b87ee8d403386b4"}} as unknown as TypedDocumentString<CheckoutBuyerQuery, CheckoutBuyerQueryVariables>;
export const CheckoutCountriesDocument = {"__meta__":{"hash":"sha256:37915f807e9e7fa2901f427be2b44c614845b948274582d1fe67217046c17bdc"}} as unknown as TypedDocumentString<CheckoutCountriesQuery, CheckoutCountriesQueryVariables>;
export const CheckoutMethodsDocument = {"__meta__":{"hash":"sha256:96496170128a5dbb25dd267468910b90ec3e1daaa88735dc7722e6a7f321b430"}} as unknown as TypedDocumentString<CheckoutMethodsQuery, CheckoutMethodsQueryVariables>;
export const MyDisputesPageDocument = {"__meta__":{"hash":"sha256:cb23e73f37ff98946c6eec3ad9c71d19ce77d06937b87f55d9569558c83c5146"}} as unknown as TypedDocumentString<MyDisputesPageQuery, MyDisputesPageQueryVariables>;
export const MyDisputePageDocument = {"__meta__":{"hash":"sha256:03d48843c0cac8af426692801548ec48fd9ab59ebbe2a03b0c95b10fcb17abeb"}} as unknown as TypedDocumentString<MyDisputePageQuery, MyDisputePageQueryVariables>;
export const NewDisputePageDocument = {"__meta__":{"hash":"sha256:485a68dffb2b9ad8dbf6892fa1c51785f73d65077823800f7a8472fe558253ae"}} as unknown as TypedDocumentString<NewDisputePageQuery, NewDisputePageQueryVariables>;
export const OpenDisputeDocument = {"__meta__":{"hash":"sha256:2d49b86814ddbf10a9d9a185f52896b9f619adef8316bb8be7723bbb4876644b"}} as unknown as TypedDocumentString<OpenDisputeMutation, OpenDisputeMutationVariables>;
export const AnswerMyDisputeDocument = {"__meta__":{"hash":"sha256:2b07f277ccba3c4737f7ff64d53872b68b6ffa662eb65eed97a3418919d86e53"}} as unknown as TypedDocumentString<AnswerMyDisputeMutation, AnswerMyDisputeMutationVariables>;
export const WithdrawDisputeDocument = {"__meta__":{"hash":"sha256:83418e98cae434f65e7cc6c54412d38c27e74c5ff6979e6751edbecb85fe1391"}} as unknown as TypedDocumentString<WithdrawDisputeMutation, WithdrawDisputeMutationVariables>;
export const ReturnPageDocument = {"__meta__":{"hash":"sha256:6820b091ad2affb062653aebddee95cf9a19d626a5c5130db8503dd7992ad9c1"}} as unknown as TypedDocumentString<ReturnPageQuery, ReturnPageQueryVariables>;
export const ReturnsPageDocument = {"__meta__":{"hash":"sha256:c48c34e7e304c98dbc90055b2ebf88e1024bd772eae5e0e489d4f9f8d46e29c1"}} as unknown as TypedDocumentString<ReturnsPageQuery, ReturnsPageQueryVariables>;
export const RequestReturnDocument = {"__meta__":{"hash":"sha256:facb2ca23f3417ec46876aa8a4a3134236e68cf54f1afb7166472947c84c04da"}} as unknown as TypedDocumentString<RequestReturnMutation, RequestReturnMutationVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:8fa5d44a6fb7f3b3c38d8582b3f90eb3e56cd774183567c57e3270e31c4bf03b"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const VendorOrdersFindDocument = {"__meta__":{"hash":"sha256:dccc1e8ca8b44c5bb399b12703c4a525f3ed6796b9cb61d5c2f47796a19aba6b"}} as unknown as TypedDocumentString<VendorOrdersFindQuery, VendorOrdersFindQueryVariables>;
export const VendorStockDocument = {"__meta__":{"hash":"sha256:622b90f299405bb75b7ed45d237442da6c2c222c2b24c019f9b5ec3f4180fca8"}} as unknown as TypedDocumentString<VendorStockQuery, VendorStockQueryVariables>;
export const VendorWarehousesDocument = {"__meta__":{"hash":"sha256:c2b8618dea65233927dba64eb1fcec1e529db9ad3f0be8d07857f607b24ae3b0"}} as unknown as TypedDocumentString<VendorWarehousesQuery, VendorWarehousesQueryVariables>;
export const VendorMovementsDocument = {"__meta__":{"hash":"sha256:09f8a9a4930e9665b50043bc0f263caf69a58e30cb8bba9467c8c785fe25012c"}} as unknown as TypedDocumentString<VendorMovementsQuery, VendorMovementsQueryVariables>;
export const VendorRestockDocument = {"__meta__":{"hash":"sha256:4711c165ed72ec4028a982995ee47350c5851cf166daed8393ac21abb7f810d7"}} as unknown as TypedDocumentString<VendorRestockQuery, VendorRestockQueryVariables>;
export const VendorStockAgesDocument = {"__meta__":{"hash":"sha256:fe038283409b07e3d69cb28e893406e8a725d8d054b038df102c819a16ea3e6b"}} as unknown as TypedDocumentString<VendorStockAgesQuery, VendorStockAgesQueryVariables>;
export const VendorTransfersDocument = {"__meta__":{"hash":"sha256:133ccea2444a426e7fe6cb940d78ed53905f4df7eac0c5da04f63b55e5dc4847"}} as unknown as TypedDocumentString<VendorTransfersQuery, VendorTransfersQueryVariables>;
export const VendorCountsDocument = {"__meta__":{"hash":"sha256:bd17e8e268fc0ab80023218c7f5f7e9f4c078d439a87a86039801e43add99019"}} as unknown as TypedDocumentString<VendorCountsQuery, VendorCountsQueryVariables>;
export const VendorCountPageDocument = {"__meta__":{"hash":"sha256:3af285c76b502e7257fcf7f3550d0fea98f639ddca3f10414ee2124173942b5f"}} as unknown as TypedDocumentString<VendorCountPageQuery, VendorCountPageQueryVariables>;
export const VendorStockReceiveDocument = {"__meta__":{"hash":"sha256:42064af0a7dbbc2a70f45b8990fed84e4ba313cca5893961fad9f713809ea365"}} as unknown as TypedDocumentString<VendorStockReceiveMutation, VendorStockReceiveMutationVariables>;
export const VendorStockReturnDocument = {"__meta__":{"hash":"sha256:5f35459a0f506eb5b071a4bcdbd888cadef35ec09c7d9cd8c667fe4578aeacb1"}} as unknown as TypedDocumentString<VendorStockReturnMutation, VendorStockReturnMutationVariables>;
export const VendorStockDamagedDocument = {"__meta__":{"hash":"sha256:2a08dda8531e0baa1d9d16e8cfeffa7c794409e65da4c9478a44b4a04ba853e9"}} as unknown as TypedDocumentString<VendorStockDamagedMutation, VendorStockDamagedMutationVariables>;
export const VendorStockAdjustDocument = {"__meta__":{"hash":"sha256:395a5f0fd65726b3c649baac1f10fcfabba3a957871124ed874e75ecc06cdb05"}} as unknown as TypedDocumentString<VendorStockAdjustMutation, VendorStockAdjustMutationVariables>;
export const VendorStockLevelsDocument = {"__meta__":{"hash":"sha256:885ccfb1784defb4b2e8ae7dc54980a15977a69d492936a3a1087e6e27d99d05"}} as unknown as TypedDocumentString<VendorStockLevelsMutation, VendorStockLevelsMutationVariables>;
export const VendorTransferSendDocument = {"__meta__":{"hash":"sha256:395b709d55be12c76849fab6e5dfbc236c7140d92bdb4126eb379ce1fd99cf6c"}} as unknown as TypedDocumentString<VendorTransferSendMutation, VendorTransferSendMutationVariables>;
export const VendorTransferReceiveDocument = {"__meta__":{"hash":"sha256:6aba2fb557b605f91e2b86b0abb643f97ee4ffa1e6cf070a87699effcef74530"}} as unknown as TypedDocumentString<VendorTransferReceiveMutation, VendorTransferReceiveMutationVariables>;
export const VendorTransferCancelDocument = {"__meta__":{"hash":"sha256:961dc11b651892800ded2f4b9be84ff0c338797e4f0fe77e02ce75474326fed5"}} as unknown as TypedDocumentString<VendorTransferCancelMutation, VendorTransferCancelMutationVariables>;
export const VendorCountOpenDocument = {"__meta__":{"hash":"sha256:a13f1b2d30a95422cf8cfde1a322aea35b6eeedcf366a49e821ac31ba8720caa"}} as unknown as TypedDocumentString<VendorCountOpenMutation, VendorCountOpenMutationVariables>;
export const VendorCountEnterDocument = {"__meta__":{"hash":"sha256:103938ef4ca1050d220cc892742b0e24fffb7aaf1f129b16a611159e9feb1591"}} as unknown as TypedDocumentString<VendorCountEnterMutation, VendorCountEnterMutationVariables>;
export const VendorCountCloseDocument = {"__meta__":{"hash":"sha256:da9ac117dba2890929068a578ab9c90af219bd414601f14186b6b84bb3e92cf9"}} as unknown as TypedDocumentString<VendorCountCloseMutation, VendorCountCloseMutationVariables>;
export const VendorCountCancelDocument = {"__meta__":{"hash":"sha256:c6513391aeda1f87c94926b9000df2478abcfe8e02c6ca33917c0082be08dfc8"}} as unknown as TypedDocumentString<VendorCountCancelMutation, VendorCountCancelMutationVariables>;
export const VendorWarehouseCreateDocument = {"__meta__":{"hash":"sha256:3f99e88524504c8bc428722b5e022a6f035afd89d9c259bbaeebe8db494a4f95"}} as unknown as TypedDocumentString<VendorWarehouseCreateMutation, VendorWarehouseCreateMutationVariables>;
export const VendorWarehouseEditDocument = {"__meta__":{"hash":"sha256:bb0ffa33984eba9515626bc36c5275550855212acd480f36ae19f8edda1d7f39"}} as unknown as TypedDocumentString<VendorWarehouseEditMutation, VendorWarehouseEditMutationVariables>;
export const VendorWarehouseCloseDocument = {"__meta__":{"hash":"sha256:d2135adebd09accdbb488b97c3f88a11e80506671f9979015cebbb1ebb2cf075"}} as unknown as TypedDocumentString<VendorWarehouseCloseMutation, VendorWarehouseCloseMutationVariables>;
export const VendorStockItemDocument = {"__meta__":{"hash":"sha256:24999a6821aa228246efd4d924d7876ddcd8aaf1a387229f50adb3e747cd36e5"}} as unknown as TypedDocumentString<VendorStockItemQuery, VendorStockItemQueryVariables>;
export const ChangePasswordDocument = {"__meta__":{"hash":"sha256:55e738d17665e2f1c9dc284c804bf6ade88c47d8bc6361998677d6720c8c2edc"}} as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const EnrolAuthenticatorDocument = {"__meta__":{"hash":"sha256:7d7c6f5892387f0a51303b1b8e0f86e821a783f01915d85cac3cb4de57ef3824"}} as unknown as TypedDocumentString<EnrolAuthenticatorMutation, EnrolAuthenticatorMutationVariables>;
export const ConfirmAuthenticatorDocument = {"__meta__":{"hash":"sha256:f603b1b4fcf6bf9075181d5465d2adb120666240a254d249e900b28e95da5af0"}} as unknown as TypedDocumentString<ConfirmAuthenticatorMutation, ConfirmAuthenticatorMutationVariables>;
export const RemoveAuthenticatorDocument = {"__meta__":{"hash":"sha256:576dbdd4a1ae5be5216b9bb8e70f0b94c2d91c943e5b901af09fd0ca95f16442"}} as unknown as TypedDocumentString<RemoveAuthenticatorMutation, RemoveAuthenticatorMutationVariables>;
export const RenewRecoveryCodesDocument = {"__meta__":{"hash":"sha256:fb30d30b70d65279684b54c9d4a22c801da31278b12e8001a984ec93302930b4"}} as unknown as TypedDocumentString<RenewRecoveryCodesMutation, RenewRecoveryCodesMutationVariables>;
export const StartPasskeyRegistrationDocument = {"__meta__":{"hash":"sha256:09f7934bfd3b88d86dc272a50ede6840172946208989e87883b4d83725622b98"}} as unknown as TypedDocumentString<StartPasskeyRegistrationMutation, StartPasskeyRegistrationMutationVariables>;
export const RegisterPasskeyDocument = {"__meta__":{"hash":"sha256:47dd77678f94224f30dd2a8cc33b56f5c20704db55eff74c546728210bef6639"}} as unknown as TypedDocumentString<RegisterPasskeyMutation, RegisterPasskeyMutationVariables>;
export const RemovePasskeyDocument = {"__meta__":{"hash":"sha256:d8ad8fffeaac76b86a0c34b710f5d9aa910281d96d03905fdfc6f231919013c9"}} as unknown as TypedDocumentString<RemovePasskeyMutation, RemovePasskeyMutationVariables>;
export const RevokeSessionDocument = {"__meta__":{"hash":"sha256:5cd090b51dba07a2fbb7420e4f456e0505fde56d2333e8a1b6b18be37c0dc0b4"}} as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const SignOutEverywhereDocument = {"__meta__":{"hash":"sha256:6892b9a2fe9a7a9eeed0004c9c32f6b21738543fd2cdb096b381e87801322eee"}} as unknown as TypedDocumentString<SignOutEverywhereMutation, SignOutEverywhereMutationVariables>;
export const DeleteMyAccountDocument = {"__meta__":{"hash":"sha256:76291585496d099f0b07aa19696b1454c711e9e3c69a1129b9fa736d3a187ecf"}} as unknown as TypedDocumentString<DeleteMyAccountMutation, DeleteMyAccountMutationVariables>;
export const VendorPricesDocument = {"__meta__":{"hash":"sha256:e95dd2741be7dfd79a3c263fcc531c00d6693dfd9e6797fe654e13895d60a282"}} as unknown as TypedDocumentString<VendorPricesQuery, VendorPricesQueryVariables>;
export const VendorPricesEditDocument = {"__meta__":{"hash":"sha256:199c9814438eab829de44275bbb712195a98f19241114ae035e997ada03a4e75"}} as unknown as TypedDocumentString<VendorPricesEditMutation, VendorPricesEditMutationVariables>;
export const OrderPageDocument = {"__meta__":{"hash":"sha256:58151732b37384a0fab76dc71eee7ca7831e19eb69e129cc80f609f28de1496f"}} as unknown as TypedDocumentString<OrderPageQuery, OrderPageQueryVariables>;
export const OrderActionDocument = {"__meta__":{"hash":"sha256:1aa83770107873b787cecc645019ffbb499d125e3742462d572e06455bd767e5"}} as unknown as TypedDocumentString<OrderActionQuery, OrderActionQueryVariables>;
export const OrdersPageDocument = {"__meta__":{"hash":"sha256:fa7b0e6907705bcbde8f63619fa13a705025a2aa6eaa6473e4e7a8fbe1b8c309"}} as unknown as TypedDocumentString<OrdersPageQuery, OrdersPageQueryVariables>;
export const OrderMovesDocument = {"__meta__":{"hash":"sha256:77579033870669e09c324e4d9d8d9289c8e4954d0db690b4292d7bbdc7c98ba5"}} as unknown as TypedDocumentString<OrderMovesSubscription, OrderMovesSubscriptionVariables>;
export const AddToCartDocument = {"__meta__":{"hash":"sha256:4470f81c4fc5ffbe9cc382f63e9591f77da384bb553c2f22ae4c8c0d22495286"}} as unknown as TypedDocumentString<AddToCartMutation, AddToCartMutationVariables>;
export const SetCartQuantityDocument = {"__meta__":{"hash":"sha256:e3d8d805d9f414141f89edc362713309030800eed66afa8ffe60d52caf964dc8"}} as unknown as TypedDocumentString<SetCartQuantityMutation, SetCartQuantityMutationVariables>;
export const RemoveCartLineDocument = {"__meta__":{"hash":"sha256:e3cacef28054e18b49d811676139efab6b052610c822b3e8e7892e231084349c"}} as unknown as TypedDocumentString<RemoveCartLineMutation, RemoveCartLineMutationVariables>;
export const SaveForLaterDocument = {"__meta__":{"hash":"sha256:86cf7c64d612507ccb419e368844c2999c5f4388f9f7891cc4f11717849f680d"}} as unknown as TypedDocumentString<SaveForLaterMutation, SaveForLaterMutationVariables>;
export const MoveToCartDocument = {"__meta__":{"hash":"sha256:8c210ccf993717a8e128aaa87ae1e228d0f9dfbebd50702d113fe6bac5e38918"}} as unknown as TypedDocumentString<MoveToCartMutation, MoveToCartMutationVariables>;
export const SetCartNoteDocument = {"__meta__":{"hash":"sha256:9a1bff366d7692039c79687cd96cd79451c2a1238ba919d4293bfcebcae82c18"}} as unknown as TypedDocumentString<SetCartNoteMutation, SetCartNoteMutationVariables>;
export const ApplyCouponDocument = {"__meta__":{"hash":"sha256:6b6914ade0d72c3ec5d124cde438ae652f93842d177cb88874614a58034e3a0e"}} as unknown as TypedDocumentString<ApplyCouponMutation, ApplyCouponMutationVariables>;
export const RemoveCouponDocument = {"__meta__":{"hash":"sha256:2d4d3172c31cb5d0d7550cf7064d9d9c3263fbdf2449eb2b786381c9c40655f1"}} as unknown as TypedDocumentString<RemoveCouponMutation, RemoveCouponMutationVariables>;
export const ApplyGiftCardDocument = {"__meta__":{"hash":"sha256:eb18b5531dafb358a8f55bfde897ca7871eb3e4cd2dfcd56317d7353caa73dc0"}} as unknown as TypedDocumentString<ApplyGiftCardMutation, ApplyGiftCardMutationVariables>;
export const ShareCartDocument = {"__meta__":{"hash":"sha256:6893f9d3bca3e8aa829ab5b1e74273dc97d7f33cdc1a31b2eed58e1296fe07dd"}} as unknown as TypedDocumentString<ShareCartMutation, ShareCartMutationVariables>;
export const CopySharedCartDocument = {"__meta__":{"hash":"sha256:0c23a8ba19a1591637afe263afcfd0bc388e4758fdbad56f64937afa408c219f"}} as unknown as TypedDocumentString<CopySharedCartMutation, CopySharedCartMutationVariables>;
export const SaveCartDocument = {"__meta__":{"hash":"sha256:44a40a587225618a0ad1ed37964be015d998986c76e741c445b24e5cf48ab774"}} as unknown as TypedDocumentString<SaveCartMutation, SaveCartMutationVariables>;
export const ActivateCartDocument = {"__meta__":{"hash":"sha256:1fa9225862947cd54c8841eb7b6192207a9c3008fd633c303bb3d902c2bb40a8"}} as unknown as TypedDocumentString<ActivateCartMutation, ActivateCartMutationVariables>;
export const DeleteCartDocument = {"__meta__":{"hash":"sha256:ec663112327cda086f3ddf7e96a294c94262557dcbbf37d78a0a361c5a083c4b"}} as unknown as TypedDocumentString<DeleteCartMutation, DeleteCartMutationVariables>;
export const QuickOrderDocument = {"__meta__":{"hash":"sha256:bacb4520a4b9d84015c5b699d0f0da34d4380ab7e1a2e60ed03d1d97120cbaec"}} as unknown as TypedDocumentString<QuickOrderMutation, QuickOrderMutationVariables>;
export const MarketDocument = {"__meta__":{"hash":"sha256:84a4980b36c73fc550f920d4b513faf268fba928b15c3de05f8890104a8417a8"}} as unknown as TypedDocumentString<MarketQuery, MarketQueryVariables>;
export const AdminVendorsDocument = {"__meta__":{"hash":"sha256:8e79633c62f7d27b6e18b61c1a2d77a4665a00384e3e09c9eb5a6a407e04e8eb"}} as unknown as TypedDocumentString<AdminVendorsQuery, AdminVendorsQueryVariables>;
export const AdminVendorDocument = {"__meta__":{"hash":"sha256:6e69f6516a0d180b09f6938a4ab21156529cdc4fc622aee8f333c184771598ee"}} as unknown as TypedDocumentString<AdminVendorQuery, AdminVendorQueryVariables>;
export const AdminVendorMoneyDocument = {"__meta__":{"hash":"sha256:ca221fa705c674fec9bdbad1038c39b492316862d970f3bf2a3eeb1f37677a2d"}} as unknown as TypedDocumentString<AdminVendorMoneyQuery, AdminVendorMoneyQueryVariables>;
export const AdminApproveVendorDocument = {"__meta__":{"hash":"sha256:5feea95a15a803297a8d2d19a0e1e97eb9700270f0b1bf8be3ebae556c0059a6"}} as unknown as TypedDocumentString<AdminApproveVendorMutation, AdminApproveVendorMutationVariables>;
export const AdminRejectVendorDocument = {"__meta__":{"hash":"sha256:e5105e35ada1d688c457d05e7ff1e522536e53b0ed24ebbc5519629c519c1b71"}} as unknown as TypedDocumentString<AdminRejectVendorMutation, AdminRejectVendorMutationVariables>;
export const AdminSuspendVendorDocument = {"__meta__":{"hash":"sha256:5cc340b17c74328bff4356e5791d96d05c06bd53e0c56c8c8657f6b009ec54ae"}} as unknown as TypedDocumentString<AdminSuspendVendorMutation, AdminSuspendVendorMutationVariables>;
export const AdminReinstateVendorDocument = {"__meta__":{"hash":"sha256:39d43a6b3eeea1259cbba9b1aac4c5eda4ef275676643af00abdfd1be005d57f"}} as unknown as TypedDocumentString<AdminReinstateVendorMutation, AdminReinstateVendorMutationVariables>;
export const AdminVerifyBankAccountDocument = {"__meta__":{"hash":"sha256:9e9ea9a0c64e9a717ca7d6271b67092e62d73b5b24aee62d8e546a5488770e79"}} as unknown as TypedDocumentString<AdminVerifyBankAccountMutation, AdminVerifyBankAccountMutationVariables>;
export const AdminAssignCommissionPlanDocument = {"__meta__":{"hash":"sha256:592fd2cc7013e9521af1e74d119c97d56b01312763bdfa91af07b34aa626d174"}} as unknown as TypedDocumentString<AdminAssignCommissionPlanMutation, AdminAssignCommissionPlanMutationVariables>;
export const AdminSetServiceTargetsDocument = {"__meta__":{"hash":"sha256:8af7a4eac156644ad33ea52ec6c67732a2359697ee8f471b8b00c162c15a1f9e"}} as unknown as TypedDocumentString<AdminSetServiceTargetsMutation, AdminSetServiceTargetsMutationVariables>;
export const AdminInviteVendorDocument = {"__meta__":{"hash":"sha256:8c818aa39b2f5eb01dfb614cb4ecfa616e4899d8d35f70355412e3159afbfc3e"}} as unknown as TypedDocumentString<AdminInviteVendorMutation, AdminInviteVendorMutationVariables>;
export const AdminTenantsDocument = {"__meta__":{"hash":"sha256:fa14325b3c66d608853e284ff556b3a05833710e0fdf7fafdbb0fef94834cae9"}} as unknown as TypedDocumentString<AdminTenantsQuery, AdminTenantsQueryVariables>;
export const AdminTenantDocument = {"__meta__":{"hash":"sha256:58c8fb31c1af68b60ef90797b5bd5aac7c94216372ed657f74389d383bf128bf"}} as unknown as TypedDocumentString<AdminTenantQuery, AdminTenantQueryVariables>;
export const AdminPlansDocument = {"__meta__":{"hash":"sha256:4b9039eca6db7bdfc18cf6247f05a72e6154bbed7cac33d21c0c734768b867c4"}} as unknown as TypedDocumentString<AdminPlansQuery, AdminPlansQueryVariables>;
export const AdminOpenTenantDocument = {"__meta__":{"hash":"sha256:f3505e147f4f07fc9d942ddf7312d13752defc36bb7bf7ae7a0116aa6a1460fb"}} as unknown as TypedDocumentString<AdminOpenTenantMutation, AdminOpenTenantMutationVariables>;
export const AdminSuspendTenantDocument = {"__meta__":{"hash":"sha256:79a1b8f069c2362dab26d2ce791fe6cc99fae12da4b0d17d0e1f3b2caaa8f4cb"}} as unknown as TypedDocumentString<AdminSuspendTenantMutation, AdminSuspendTenantMutationVariables>;
export const AdminReinstateTenantDocument = {"__meta__":{"hash":"sha256:54edc2f04122dbeafeedd379c5b1aec638cf865d340219cbf2b00bb09e0b1aaa"}} as unknown as TypedDocumentString<AdminReinstateTenantMutation, AdminReinstateTenantMutationVariables>;
export const AdminDeleteTenantDocument = {"__meta__":{"hash":"sha256:8af585bd7f08707bc68aef99b6f9753f470bc45da173d3e1a88c9c857e4df15c"}} as unknown as TypedDocumentString<AdminDeleteTenantMutation, AdminDeleteTenantMutationVariables>;
export const AdminCallOffTenantDeletionDocument = {"__meta__":{"hash":"sha256:a60285fe20e6ffbe85aa68c4f2b8b4d014f9c616ffd2a4ee2622103c64ce91d8"}} as unknown as TypedDocumentString<AdminCallOffTenantDeletionMutation, AdminCallOffTenantDeletionMutationVariables>;
export const AdminAssignPlanDocument = {"__meta__":{"hash":"sha256:ee787e1f4cf5b4bbf8c6b516d873d15943217173514c3560d92c00860bb247f0"}} as unknown as TypedDocumentString<AdminAssignPlanMutation, AdminAssignPlanMutationVariables>;
export const AdminDefinePlanDocument = {"__meta__":{"hash":"sha256:007df79a4405f27e92a8d12346c775c3b9a7a127ca38bb5042f95ce84f6e901d"}} as unknown as TypedDocumentString<AdminDefinePlanMutation, AdminDefinePlanMutationVariables>;
export const AdminGroupsDocument = {"__meta__":{"hash":"sha256:09b1e2deacbe432399b38c6b094c6d666d4b9ad0903c43823712ea86304d201d"}} as unknown as TypedDocumentString<AdminGroupsQuery, AdminGroupsQueryVariables>;
export const AdminUserByEmailDocument = {"__meta__":{"hash":"sha256:0ff6206077535b232bea001b81824298ce7df7640ee3a8769f9847687b35b6f7"}} as unknown as TypedDocumentString<AdminUserByEmailQuery, AdminUserByEmailQueryVariables>;
export const AdminCreateGroupDocument = {"__meta__":{"hash":"sha256:c2795876d708ab6efc4cdef3c10e1a953f5e6dacc8cc3ff1d18cc351bba9b728"}} as unknown as TypedDocumentString<AdminCreateGroupMutation, AdminCreateGroupMutationVariables>;
export const AdminAddToGroupDocument = {"__meta__":{"hash":"sha256:7dd5207e0d28f687dabbc0e8e692f350ca4edfed3ed65f11f57649de70d0343f"}} as unknown as TypedDocumentString<AdminAddToGroupMutation, AdminAddToGroupMutationVariables>;
export const AdminRemoveFromGroupDocument = {"__meta__":{"hash":"sha256:01af4762601a8e1f9482d244d6698774f8ee10ae378e0acb8c0013dae0f3ddd8"}} as unknown as TypedDocumentString<AdminRemoveFromGroupMutation, AdminRemoveFromGroupMutationVariables>;
export const PartPageDocument = {"__meta__":{"hash":"sha256:c5d819053e6f1231065d27820d614c5de4c203705b11a748e2f294122d794f3c"}} as unknown as TypedDocumentString<PartPageQuery, PartPageQueryVariables>;
export const PartFitsDocument = {"__meta__":{"hash":"sha256:198b842f3659575b556f9a6d66df0726545e59fd1fec4381823c5cb3bf122195"}} as unknown as TypedDocumentString<PartFitsQuery, PartFitsQueryVariables>;
export const PartPricesDocument = {"__meta__":{"hash":"sha256:548fccd188f99a4ea361bb28e675b51cd428e4e85978d6e311df35655b25cca5"}} as unknown as TypedDocumentString<PartPricesQuery, PartPricesQueryVariables>;
export const PartVehiclesDocument = {"__meta__":{"hash":"sha256:690612810450f111acddde6d441a8210b75a1628d4ccad938594aa66754e424a"}} as unknown as TypedDocumentString<PartVehiclesQuery, PartVehiclesQueryVariables>;
export const VendorShippingSettingsDocument = {"__meta__":{"hash":"sha256:ff97974950083f8a5148ebced195e0e8ca0fd5658852f019cd69d6bc9cce2a46"}} as unknown as TypedDocumentString<VendorShippingSettingsQuery, VendorShippingSettingsQueryVariables>;
export const VendorZoneCreateDocument = {"__meta__":{"hash":"sha256:24c09a8c0a9c76ef08dec44d72f8085f30e640819e327f140591363b89f41162"}} as unknown as TypedDocumentString<VendorZoneCreateMutation, VendorZoneCreateMutationVariables>;
export const VendorZoneEditDocument = {"__meta__":{"hash":"sha256:9eac41b18ea1d3a93fefa1ac65b14e338a21e976cfce750ba452876430665dd2"}} as unknown as TypedDocumentString<VendorZoneEditMutation, VendorZoneEditMutationVariables>;
export const VendorZoneRemoveDocument = {"__meta__":{"hash":"sha256:1d77a3bd36d67b393f4f835b8989aebe97cc04b50ea3f7cf9049e77b058b6076"}} as unknown as TypedDocumentString<VendorZoneRemoveMutation, VendorZoneRemoveMutationVariables>;
export const VendorRateCreateDocument = {"__meta__":{"hash":"sha256:4b4f6ceb0766b913833491a3023cd8fa38ca828b6a359aa90b502f3058d5b634"}} as unknown as TypedDocumentString<VendorRateCreateMutation, VendorRateCreateMutationVariables>;
export const VendorRateEditDocument = {"__meta__":{"hash":"sha256:28b361dee9e9773e06bcbe1c1d3879dc2f594c2259187dbe2fa43374d372305a"}} as unknown as TypedDocumentString<VendorRateEditMutation, VendorRateEditMutationVariables>;
export const VendorRateRemoveDocument = {"__meta__":{"hash":"sha256:feee09e511d4623e41e67c94bf2e6bb4484881aef1483216899492f4feab3157"}} as unknown as TypedDocumentString<VendorRateRemoveMutation, VendorRateRemoveMutationVariables>;
export const VendorRuleCreateDocument = {"__meta__":{"hash":"sha256:94d2db74c6e7e0c04740c660bc86d2c2534619d2630ddab24a7f748af19d5bd8"}} as unknown as TypedDocumentString<VendorRuleCreateMutation, VendorRuleCreateMutationVariables>;
export const VendorRuleEditDocument = {"__meta__":{"hash":"sha256:e256e520c3668f6722cfb384635806b61963c4238afb88a02af2ab7ae03df995"}} as unknown as TypedDocumentString<VendorRuleEditMutation, VendorRuleEditMutationVariables>;
export const VendorRuleRemoveDocument = {"__meta__":{"hash":"sha256:1d5dcf8aab96e37be6364ab83869bfc8bbd7d7a3c9e9ff9e557def45e30fbd22"}} as unknown as TypedDocumentString<VendorRuleRemoveMutation, VendorRuleRemoveMutationVariables>;
export const VendorPickupsDocument = {"__meta__":{"hash":"sha256:7c14c6a745be607d19e0267a038810389eb25b06db7de1e34aee3f51f212cbbc"}} as unknown as TypedDocumentString<VendorPickupsQuery, VendorPickupsQueryVariables>;
export const VendorPickupScheduleDocument = {"__meta__":{"hash":"sha256:f1e92bd923540efb0cb6a54145f8ce276c972de0a0a43509ac75e307a2803938"}} as unknown as TypedDocumentString<VendorPickupScheduleMutation, VendorPickupScheduleMutationVariables>;
export const VendorPickupCancelDocument = {"__meta__":{"hash":"sha256:42681aa8ff281490b5eef91322460d44daee50d8d5e1da98dbb70dec1d5a03af"}} as unknown as TypedDocumentString<VendorPickupCancelMutation, VendorPickupCancelMutationVariables>;
export const VendorPickupCompleteDocument = {"__meta__":{"hash":"sha256:59aaff2ade22c6f0f9c966bde54b5f5d269bbd4dc5dc0ae58519e9600aeb225b"}} as unknown as TypedDocumentString<VendorPickupCompleteMutation, VendorPickupCompleteMutationVariables>;
export const VendorBalancesDocument = {"__meta__":{"hash":"sha256:4c1193ef2dd91dbac54e5d0f57c3739818caac922f3940480fd01cb57991454d"}} as unknown as TypedDocumentString<VendorBalancesQuery, VendorBalancesQueryVariables>;
export const VendorStatementDocument = {"__meta__":{"hash":"sha256:76b13ed27dd9cf900f37485faefe166e2ccd3d8d2d31f24dfd342357caaf8b1c"}} as unknown as TypedDocumentString<VendorStatementQuery, VendorStatementQueryVariables>;
export const VendorPayoutsDocument = {"__meta__":{"hash":"sha256:8548f7c9eb15638c073f37ce77598d8b2122be3de66bb46e107d82fcb733ff27"}} as unknown as TypedDocumentString<VendorPayoutsQuery, VendorPayoutsQueryVariables>;
export const VendorPlanDocument = {"__meta__":{"hash":"sha256:a129bf114088a67ef044cfe20fec88f69f19867208b8c0475cd574b984a1b11a"}} as unknown as TypedDocumentString<VendorPlanQuery, VendorPlanQueryVariables>;
export const VendorPayoutRequestDocument = {"__meta__":{"hash":"sha256:67c1c1424c9e453d4ff656c387cf717e62577ff3c66e6032033441980a1e59a8"}} as unknown as TypedDocumentString<VendorPayoutRequestMutation, VendorPayoutRequestMutationVariables>;
export const VendorPayoutCancelDocument = {"__meta__":{"hash":"sha256:c075dfc85be7d219acf12865d7b8da2e9b3b674cccca3144c5318bc3ccd662e7"}} as unknown as TypedDocumentString<VendorPayoutCancelMutation, VendorPayoutCancelMutationVariables>;
export const VendorBankAddDocument = {"__meta__":{"hash":"sha256:4c3f018628fc5b61d003536e2934f46c929ca1d79f311fa7919cde329301f473"}} as unknown as TypedDocumentString<VendorBankAddMutation, VendorBankAddMutationVariables>;
export const VendorBankRemoveDocument = {"__meta__":{"hash":"sha256:9a4786921cddc0d49049f522ffcd4bae3dfa77cca1840e38518352ccb78ddb5b"}} as unknown as TypedDocumentString<VendorBankRemoveMutation, VendorBankRemoveMutationVariables>;
export const VendorBankAccountsDocument = {"__meta__":{"hash":"sha256:3057cf765f4631d908c550f29b455852d1fa3aaac9e8c78b9250d18e5fce1fab"}} as unknown as TypedDocumentString<VendorBankAccountsQuery, VendorBankAccountsQueryVariables>;
export const AdminRolesDocument = {"__meta__":{"hash":"sha256:a5989bafbf65abd98edf6fd6c8252ba515dedf67523abeffa266575af7b9ad94"}} as unknown as TypedDocumentString<AdminRolesQuery, AdminRolesQueryVariables>;
export const AdminComposeRoleDocument = {"__meta__":{"hash":"sha256:1d48394f67754f6a36b1e1fc22d17aff9603d6fb859ab08ec4c625e4d5bb34c4"}} as unknown as TypedDocumentString<AdminComposeRoleMutation, AdminComposeRoleMutationVariables>;
export const PreferencesPageDocument = {"__meta__":{"hash":"sha256:809816c08bc6f47313ef0909f6e5bd2c05ebb468d622b81753823a089e4a79cb"}} as unknown as TypedDocumentString<PreferencesPageQuery, PreferencesPageQueryVariables>;
export const SetPreferencesDocument = {"__meta__":{"hash":"sha256:8b78d2c3c20332d9e248f4c209dbe6d2575b1957f0275870a027616e54a30505"}} as unknown as TypedDocumentString<SetPreferencesMutation, SetPreferencesMutationVariables>;
export const PaymentMethodsPageDocument = {"__meta__":{"hash":"sha256:f3c0de05a7421af2200e6ca9212bff898f1f7590226d5af7f799b30ea290a258"}} as unknown as TypedDocumentString<PaymentMethodsPageQuery, PaymentMethodsPageQueryVariables>;
export const PreferPaymentMethodDocument = {"__meta__":{"hash":"sha256:7c8db33fd6ba3f98d30a2df361a4dd3920501eb19a4567e022809c77b88eaa0c"}} as unknown as TypedDocumentString<PreferPaymentMethodMutation, PreferPaymentMethodMutationVariables>;
export const RemovePaymentMethodDocument = {"__meta__":{"hash":"sha256:f82eebc7313b83aa1e7dd30c209fd1dfd98186fe3c9dd836e15be3236b97ff1c"}} as unknown as TypedDocumentString<RemovePaymentMethodMutation, RemovePaymentMethodMutationVariables>;
export const CompanyPageDocument = {"__meta__":{"hash":"sha256:dd6e38007a92944eaf9c501ab83506146b7e835b4210c2d30a48ca814478f2b3"}} as unknown as TypedDocumentString<CompanyPageQuery, CompanyPageQueryVariables>;
export const StateCompanyDocument = {"__meta__":{"hash":"sha256:8d509bd9f3cad3df5d40440eae3b0cccfb57d7abeff9d6a9dc04fead5bbac0fd"}} as unknown as TypedDocumentString<StateCompanyMutation, StateCompanyMutationVariables>;
export const RemoveCompanyDocument = {"__meta__":{"hash":"sha256:91661ea01f2d1565956eca1345f6a69e610e54f3f6e2d715748838ed8975cf45"}} as unknown as TypedDocumentString<RemoveCompanyMutation, RemoveCompanyMutationVariables>;
export const SetPlaceDocument = {"__meta__":{"hash":"sha256:1b088f31d355b61e7bb58d68658401c96b0cbae95c0ea347e7324247d169d3e4"}} as unknown as TypedDocumentString<SetPlaceMutation, SetPlaceMutationVariables>;
export const ChooseShippingDocument = {"__meta__":{"hash":"sha256:c3908a6d6909ee1511f7f96d93d49e1b43e786c9e1ae779a3812e1ea2b5ae5cb"}} as unknown as TypedDocumentString<ChooseShippingMutation, ChooseShippingMutationVariables>;
export const CheckoutCouponDocument = {"__meta__":{"hash":"sha256:6ab6907e723ee902d6a4c5fa175ee77500999a89110cfe453a6edb6c529bbebe"}} as unknown as TypedDocumentString<CheckoutCouponMutation, CheckoutCouponMutationVariables>;
export const CheckoutCouponOffDocument = {"__meta__":{"hash":"sha256:a5363df17e8d0bea983726edc5acdea3cc23a1f8ed7b0a843b72aaaf1b8361b3"}} as unknown as TypedDocumentString<CheckoutCouponOffMutation, CheckoutCouponOffMutationVariables>;
export const CheckoutGiftCardDocument = {"__meta__":{"hash":"sha256:6e511da108cb328d4ee24a1d02579cc07692142d1ee9f19ccb2dad6263de96bd"}} as unknown as TypedDocumentString<CheckoutGiftCardMutation, CheckoutGiftCardMutationVariables>;
export const CheckoutPointsDocument = {"__meta__":{"hash":"sha256:3c97625ba7e68fa581e89d14670db5d8f9abb99d265ca1a39a264603bfbc5eef"}} as unknown as TypedDocumentString<CheckoutPointsMutation, CheckoutPointsMutationVariables>;
export const KeepAddressDocument = {"__meta__":{"hash":"sha256:730f4a0123da4c78e3be5faf31ec0362104e1f80000c8cdadba78178eb32ea7d"}} as unknown as TypedDocumentString<KeepAddressMutation, KeepAddressMutationVariables>;
export const BuyDocument = {"__meta__":{"hash":"sha256:10584f552b848c0019a8f4e2fa257cf5961048e101b4df55f2a0b0f15df62b73"}} as unknown as TypedDocumentString<BuyMutation, BuyMutationVariables>;
export const DeliveryOfDocument = {"__meta__":{"hash":"sha256:5274d53f94b0c39f00e998b52728bf8c93f03b66c4dbc7b8adbbb8f08a834f48"}} as unknown as TypedDocumentString<DeliveryOfQuery, DeliveryOfQueryVariables>;
export const DeliveryCountriesDocument = {"__meta__":{"hash":"sha256:0197fdd9d409f52f6635b83a8ab00977aefe14477b037c294b0f9306d8db4f51"}} as unknown as TypedDocumentString<DeliveryCountriesQuery, DeliveryCountriesQueryVariables>;
export const HomeAddressDocument = {"__meta__":{"hash":"sha256:f9d148d1ea8f5233138653be35933f24ae18ffd4baf395857ccdd7157c84a0c6"}} as unknown as TypedDocumentString<HomeAddressQuery, HomeAddressQueryVariables>;
export const SearchDocument = {"__meta__":{"hash":"sha256:f278cebb3330bf610ea0f765ca0f9b65f736bae4eb9e7de6d16712b280a30ae7"}} as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;
export const MoreCardsDocument = {"__meta__":{"hash":"sha256:42ddff2318e91cd86db51650b121a623db89c5a663889b2fa50b61a0707de7be"}} as unknown as TypedDocumentString<MoreCardsQuery, MoreCardsQueryVariables>;
export const SuggestionsDocument = {"__meta__":{"hash":"sha256:0ce389db04f68a45ba7f511fa8d864cc72e201d7041ccc1003eaab914950f224"}} as unknown as TypedDocumentString<SuggestionsQuery, SuggestionsQueryVariables>;
export const AdminCompaniesDocument = {"__meta__":{"hash":"sha256:7d7a92a1d510f546eceb0cac3945e5abf9b35d2ea0e619c218431c44419e7764"}} as unknown as TypedDocumentString<AdminCompaniesQuery, AdminCompaniesQueryVariables>;
export const AdminVerifyCompanyDocument = {"__meta__":{"hash":"sha256:bbc79459945b46209075720e17a0952beac93a657fba5ad8f5f01563298df4c5"}} as unknown as TypedDocumentString<AdminVerifyCompanyMutation, AdminVerifyCompanyMutationVariables>;
export const AdminRejectCompanyDocument = {"__meta__":{"hash":"sha256:11cefd16ac679afbee449861377541ef554e4c438473a951552c09ae0375d3d7"}} as unknown as TypedDocumentString<AdminRejectCompanyMutation, AdminRejectCompanyMutationVariables>;
export const CancelOrderDocument = {"__meta__":{"hash":"sha256:4c83e340042c41c0a925371272f9e9441ff9dc48baf06c8caec9e6251fbf3ded"}} as unknown as TypedDocumentString<CancelOrderMutation, CancelOrderMutationVariables>;
export const CancelOrderPartDocument = {"__meta__":{"hash":"sha256:b7d434d18fa13dc6de4d0a1e5a00aca09d8b5d2b4b585554a7c2d6b5666142e4"}} as unknown as TypedDocumentString<CancelOrderPartMutation, CancelOrderPartMutationVariables>;
export const CancelOrderLinesDocument = {"__meta__":{"hash":"sha256:9175a0e7fcbfe190642539f58de209eda63f0699e34c756ec1687b4271bdc610"}} as unknown as TypedDocumentString<CancelOrderLinesMutation, CancelOrderLinesMutationVariables>;
export const RetryPaymentDocument = {"__meta__":{"hash":"sha256:0531a4fbf43c58ec0e03210fd46c5951bf686c79e220ef5703de1eeb5952f8bc"}} as unknown as TypedDocumentString<RetryPaymentMutation, RetryPaymentMutationVariables>;
export const AdminMachinesDocument = {"__meta__":{"hash":"sha256:c074a31be20214aca18ff7a19790f1ecb1e113e91e3425a5126c9a4c2f80e426"}} as unknown as TypedDocumentString<AdminMachinesQuery, AdminMachinesQueryVariables>;
export const AdminMakeServiceClientDocument = {"__meta__":{"hash":"sha256:33365e72e635a51a37649aec60d4b27abf1696684897f6753dd0b008938188a9"}} as unknown as TypedDocumentString<AdminMakeServiceClientMutation, AdminMakeServiceClientMutationVariables>;
export const AdminRevokeServiceClientDocument = {"__meta__":{"hash":"sha256:941eae272814089900871f795dc7162c94641b5326dea2362eee8f59ec07f85a"}} as unknown as TypedDocumentString<AdminRevokeServiceClientMutation, AdminRevokeServiceClientMutationVariables>;
export const AdminIdentityProvidersDocument = {"__meta__":{"hash":"sha256:affc97e6cad0aafaf76545d6d04f25070426913ca49d010303fd4ffb08e5e3b5"}} as unknown as TypedDocumentString<AdminIdentityProvidersQuery, AdminIdentityProvidersQueryVariables>;
export const AdminConnectIdentityProviderDocument = {"__meta__":{"hash":"sha256:f9b6e43572332b5af872f3c3a00305100ada622b35394983e143275c25e93e95"}} as unknown as TypedDocumentString<AdminConnectIdentityProviderMutation, AdminConnectIdentityProviderMutationVariables>;
export const AdminDisconnectIdentityProviderDocument = {"__meta__":{"hash":"sha256:6923121a74fef010f6302cbb9664232d098828702335cde12b0e9041333f78fb"}} as unknown as TypedDocumentString<AdminDisconnectIdentityProviderMutation, AdminDisconnectIdentityProviderMutationVariables>;
export const SignInDocument = {"__meta__":{"hash":"sha256:31bfb5793be6b37813c26981373da8272d1791f74411a5608650885d478837de"}} as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const CompleteSignInDocument = {"__meta__":{"hash":"sha256:d725096312d19309f1044fc2664ec408a56004d2cafbe8c1495b03313fcfd615"}} as unknown as TypedDocumentString<CompleteSignInMutation, CompleteSignInMutationVariables>;
export const RefreshDocument = {"__meta__":{"hash":"sha256:440cd67444fb03c1d59f9f9b983df05e37a90245be0f187fbeb6910006f2b025"}} as unknown as TypedDocumentString<RefreshMutation, RefreshMutationVariables>;
export const SignOutDocument = {"__meta__":{"hash":"sha256:19e9e0f52c8e54df27e02967f4185fe775d4db2e68eaa683db0bffc0a5129f42"}} as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const VendorReturnsDocument = {"__meta__":{"hash":"sha256:2b0ffbfe273b1d32b17e89b4b789b9e20ec81bb2a259e2cb62f44e30c9507b79"}} as unknown as TypedDocumentString<VendorReturnsQuery, VendorReturnsQueryVariables>;
export const VendorReturnsOrdersDocument = {"__meta__":{"hash":"sha256:786b7ed9b9b2b7ddc19d44d52ed7708e6f3c23cc3aa95e2fee9c2f96c6a1a4f4"}} as unknown as TypedDocumentString<VendorReturnsOrdersQuery, VendorReturnsOrdersQueryVariables>;
export const VendorDisputesDocument = {"__meta__":{"hash":"sha256:8ce8514298463e9902f0b79fcc69817987c50fa2be6729f8ce2586d63042d80d"}} as unknown as TypedDocumentString<VendorDisputesQuery, VendorDisputesQueryVariables>;
export const VendorOrderLinesDocument = {"__meta__":{"hash":"sha256:d7cfed0c5f8ed0c8d744ecd6de88b9adb14ddb95038f75bf76246018df6ad6dc"}} as unknown as TypedDocumentString<VendorOrderLinesQuery, VendorOrderLinesQueryVariables>;
export const VendorReturnDecideDocument = {"__meta__":{"hash":"sha256:2097c7cea71f3aeeb175536ae43f57484d03e014d4e0d5022a0c980090c3a183"}} as unknown as TypedDocumentString<VendorReturnDecideMutation, VendorReturnDecideMutationVariables>;
export const VendorReturnReceiveDocument = {"__meta__":{"hash":"sha256:501ed6cd27d5dc9b72512dff7783c5dbc7d1d12a5da8d8a579766899deb6c739"}} as unknown as TypedDocumentString<VendorReturnReceiveMutation, VendorReturnReceiveMutationVariables>;
export const VendorDisputeAnswerDocument = {"__meta__":{"hash":"sha256:3eae5183cd69e164bc1685d2c03724d7b530e1ea98e6d8a3da9775a59a78aef7"}} as unknown as TypedDocumentString<VendorDisputeAnswerMutation, VendorDisputeAnswerMutationVariables>;
export const PartsOfCategoryDocument = {"__meta__":{"hash":"sha256:29fc01d90fb408f223a2c513edc1d544fae4a7049c85ab213a617eae87bda5b7"}} as unknown as TypedDocumentString<PartsOfCategoryQuery, PartsOfCategoryQueryVariables>;
export const AdminDeadLettersDocument = {"__meta__":{"hash":"sha256:ce3b28713c44b723de15697159ed7306c4c53d9a82dd9880ed92b0b9b7e7112e"}} as unknown as TypedDocumentString<AdminDeadLettersQuery, AdminDeadLettersQueryVariables>;
export const AdminDeadLetterDecisionsDocument = {"__meta__":{"hash":"sha256:ea39f8812a55c693d0855155fb6bdce02322277bee47b3b49578dd886926d0cf"}} as unknown as TypedDocumentString<AdminDeadLetterDecisionsQuery, AdminDeadLetterDecisionsQueryVariables>;
export const AdminReplayDeadLettersDocument = {"__meta__":{"hash":"sha256:d79835d65e54ec6bd62897d836153ed3909e5709ecbf839e5c785dc4e3eb0266"}} as unknown as TypedDocumentString<AdminReplayDeadLettersMutation, AdminReplayDeadLettersMutationVariables>;
export const AdminDropDeadLettersDocument = {"__meta__":{"hash":"sha256:61575a6848563bf4d676f4150611d16cdc07b9833701c8f0e7e0cfc979525d39"}} as unknown as TypedDocumentString<AdminDropDeadLettersMutation, AdminDropDeadLettersMutationVariables>;
export const AdminPaymentsToLookAtDocument = {"__meta__":{"hash":"sha256:aa001e756ce7b4c1836eb27660271e4287da1a098e13081a71a70f5d66544d17"}} as unknown as TypedDocumentString<AdminPaymentsToLookAtQuery, AdminPaymentsToLookAtQueryVariables>;
export const AdminPaymentDocument = {"__meta__":{"hash":"sha256:6ac52039be85fc4b007f1a6988b74d844da7360531749d55045d03e8c7973e7d"}} as unknown as TypedDocumentString<AdminPaymentQuery, AdminPaymentQueryVariables>;
export const AdminCapturePaymentDocument = {"__meta__":{"hash":"sha256:a5fd14c7e477afdfe41a0789fddb56ca7979558a6ed21df2ff12cd8d412fc044"}} as unknown as TypedDocumentString<AdminCapturePaymentMutation, AdminCapturePaymentMutationVariables>;
export const AdminVoidPaymentDocument = {"__meta__":{"hash":"sha256:21ef2d5ab5c66a85250ecee0165051d768fc20fbd204d00f234ee8f093db894f"}} as unknown as TypedDocumentString<AdminVoidPaymentMutation, AdminVoidPaymentMutationVariables>;
export const AdminMarkPaymentCollectedDocument = {"__meta__":{"hash":"sha256:59ee3bf634a4c0de7c024a6f60e57b67c469feeefe228aacb5ca4f834ef9172e"}} as unknown as TypedDocumentString<AdminMarkPaymentCollectedMutation, AdminMarkPaymentCollectedMutationVariables>;
export const AdminCheckPaymentDocument = {"__meta__":{"hash":"sha256:b9aa0a522d124040fb8d38abbf2c3e2148e43d6e440f79deb45d45dd503d06d5"}} as unknown as TypedDocumentString<AdminCheckPaymentMutation, AdminCheckPaymentMutationVariables>;
export const AdminSettlePaymentProblemDocument = {"__meta__":{"hash":"sha256:00b6a6e7805b53db12fdad7bbc5172ff72162ddb841551eabd0decbf235a7846"}} as unknown as TypedDocumentString<AdminSettlePaymentProblemMutation, AdminSettlePaymentProblemMutationVariables>;
export const AdminRetryPaymentRefundDocument = {"__meta__":{"hash":"sha256:1794ba0737d43760cf351fc67b01e88aa65ba19459feaff40ccf4b14232458d7"}} as unknown as TypedDocumentString<AdminRetryPaymentRefundMutation, AdminRetryPaymentRefundMutationVariables>;
export const AdminMarkRefundHandedOverDocument = {"__meta__":{"hash":"sha256:947519014761b386f1984478d14029d1d707e25fedbcab8a747cd7fbd9854077"}} as unknown as TypedDocumentString<AdminMarkRefundHandedOverMutation, AdminMarkRefundHandedOverMutationVariables>;
export const CartCountDocument = {"__meta__":{"hash":"sha256:31d404474b81b5c6e283c7e070ec8a0286bbfc3348d7cc09638149433c655264"}} as unknown as TypedDocumentString<CartCountQuery, CartCountQueryVariables>;
export const MergeCartDocument = {"__meta__":{"hash":"sha256:38ffc8b74636730bf18b5d1ab92f458525670268a0030ff1b282656b0c93ea9c"}} as unknown as TypedDocumentString<MergeCartMutation, MergeCartMutationVariables>;
export const VendorBoardDocument = {"__meta__":{"hash":"sha256:e991b4028e44cadc248a7fa0eff301e252d76f71a2055b35af27b7fa2e208afe"}} as unknown as TypedDocumentString<VendorBoardQuery, VendorBoardQueryVariables>;
export const VendorBoardMoreDocument = {"__meta__":{"hash":"sha256:db289fd97bbc6676894c962267cd19c9c6eb5f26810a9d7d4f793ccca00a3620"}} as unknown as TypedDocumentString<VendorBoardMoreQuery, VendorBoardMoreQueryVariables>;
export const VendorBoardOneDocument = {"__meta__":{"hash":"sha256:120cb5212e4f51a681d7a5784dc6a36f1826caebdd39ab368fe181e091acd2d8"}} as unknown as TypedDocumentString<VendorBoardOneQuery, VendorBoardOneQueryVariables>;
export const VendorBoardFollowDocument = {"__meta__":{"hash":"sha256:8506d0a915959fb5d009b0f55974df7a27537d0eab7e29a3c31695b200c84764"}} as unknown as TypedDocumentString<VendorBoardFollowSubscription, VendorBoardFollowSubscriptionVariables>;
export const VendorBoardAcceptDocument = {"__meta__":{"hash":"sha256:d1d7696fe071456ffdd09c469663abb30dc54cab6736d71edf1d92350ad01606"}} as unknown as TypedDocumentString<VendorBoardAcceptMutation, VendorBoardAcceptMutationVariables>;
export const VendorBoardPackDocument = {"__meta__":{"hash":"sha256:b3b02e658333df58fac7e55a939d92e262f5f9d6b491f29d545ada8ecb6c3ba7"}} as unknown as TypedDocumentString<VendorBoardPackMutation, VendorBoardPackMutationVariables>;
export const VendorBoardShipDocument = {"__meta__":{"hash":"sha256:0c1522afef5ed3dc6bdecdfe3670a86a2218d478295c1b4a41c0649430cc7a76"}} as unknown as TypedDocumentString<VendorBoardShipMutation, VendorBoardShipMutationVariables>;
export const VendorBoardSizesDocument = {"__meta__":{"hash":"sha256:c22aabbe0982a4a57b05f34fdbdb6b2322d6dfe7862792f262342120cf4924cb"}} as unknown as TypedDocumentString<VendorBoardSizesQuery, VendorBoardSizesQueryVariables>;
export const MyVendorsDocument = {"__meta__":{"hash":"sha256:a797d8d9b9ef6f8711365a3983d750b9f759c314cecc37952605212b38405c4e"}} as unknown as TypedDocumentString<MyVendorsQuery, MyVendorsQueryVariables>;
export const VendorApplicationDocument = {"__meta__":{"hash":"sha256:e23433b1edc0d3d16c183cdea4db5d97c12b4b667c901d5a5b7d7bf125b89cd4"}} as unknown as TypedDocumentString<VendorApplicationQuery, VendorApplicationQueryVariables>;
export const VendorApplyDocument = {"__meta__":{"hash":"sha256:ee9c502bee51921d5731986df544eadef48991f0e29017511aaddc54bc2cb9d8"}} as unknown as TypedDocumentString<VendorApplyMutation, VendorApplyMutationVariables>;
export const VendorApplyAgainDocument = {"__meta__":{"hash":"sha256:a61a4b81ac6803e7b91d28f38abf64d6477f8f23f48e235203acf6718131c967"}} as unknown as TypedDocumentString<VendorApplyAgainMutation, VendorApplyAgainMutationVariables>;
export const VendorDocumentSubmitDocument = {"__meta__":{"hash":"sha256:92289cccff30a21d720f44b9af576cd02e119b6b34df14d92431bb46efd16df5"}} as unknown as TypedDocumentString<VendorDocumentSubmitMutation, VendorDocumentSubmitMutationVariables>;
export const VendorDocumentRemoveDocument = {"__meta__":{"hash":"sha256:4121c80c05d203ceb219f44414b59ab94047592ec0151abfb17cbefa219143be"}} as unknown as TypedDocumentString<VendorDocumentRemoveMutation, VendorDocumentRemoveMutationVariables>;
export const VendorDeclareDocument = {"__meta__":{"hash":"sha256:9c511a80c039766b5d231522ebfa68eb818829625e1a55f2473814ee9cf1b66b"}} as unknown as TypedDocumentString<VendorDeclareMutation, VendorDeclareMutationVariables>;
export const AdminCommissionPlansDocument = {"__meta__":{"hash":"sha256:bb73ef5db3869dffcec0c57fa9dd85071305040dd4a7f685dee1005549fc2d92"}} as unknown as TypedDocumentString<AdminCommissionPlansQuery, AdminCommissionPlansQueryVariables>;
export const AdminCreateCommissionPlanDocument = {"__meta__":{"hash":"sha256:23d39bb60c9ad30524ea4091c1ab8741738ab4017bf8b6c0e5f3e3568641380b"}} as unknown as TypedDocumentString<AdminCreateCommissionPlanMutation, AdminCreateCommissionPlanMutationVariables>;
export const AdminEditCommissionPlanDocument = {"__meta__":{"hash":"sha256:ad4cdff5628180f17d8a3cc7dc46668d9d11d0feed0f78e4e467cf09b427ff7c"}} as unknown as TypedDocumentString<AdminEditCommissionPlanMutation, AdminEditCommissionPlanMutationVariables>;
export const TreeDocument = {"__meta__":{"hash":"sha256:0853fb015f9ed6545d7f93b0f35ad305f1ca3a398945a9357156397febc5a61f"}} as unknown as TypedDocumentString<TreeQuery, TreeQueryVariables>;
export const ComparedDocument = {"__meta__":{"hash":"sha256:50be94b1c6fc4a2fafa760811ef39ad535af51797f3d94338af33fcecfe7413d"}} as unknown as TypedDocumentString<ComparedQuery, ComparedQueryVariables>;
export const ComparedFitsDocument = {"__meta__":{"hash":"sha256:a79addeae8addc48fac88d3426a339d4a1edd2a82cf677e6e773d2b4a6fa3e92"}} as unknown as TypedDocumentString<ComparedFitsQuery, ComparedFitsQueryVariables>;
export const AdminHeldOrdersDocument = {"__meta__":{"hash":"sha256:4d4f5ef6275d2fc4342542a3aa22edf661dc804865ebca4b3a251b0da335eed2"}} as unknown as TypedDocumentString<AdminHeldOrdersQuery, AdminHeldOrdersQueryVariables>;
export const AdminOrdersDocument = {"__meta__":{"hash":"sha256:70952ec5efb2f4a9fc6ceff0512893d585770f32b9c562ab3b6e1041c04ba21f"}} as unknown as TypedDocumentString<AdminOrdersQuery, AdminOrdersQueryVariables>;
export const AdminOrderDocument = {"__meta__":{"hash":"sha256:248b82ce0e4459cf672867952e8d2dd7548a71dd8fb3963a7eb310d980d711b7"}} as unknown as TypedDocumentString<AdminOrderQuery, AdminOrderQueryVariables>;
export const AdminOrderBooksDocument = {"__meta__":{"hash":"sha256:53217fdbcceebcb1a5c375ff8be4aa0f8016f10d44e87f7c74b25a4cdb50b310"}} as unknown as TypedDocumentString<AdminOrderBooksQuery, AdminOrderBooksQueryVariables>;
export const AdminReviewOrderDocument = {"__meta__":{"hash":"sha256:15c7f13b4ecb499d36fdffb0a465d6ffb3f6b8602cb96b7173eee102bd30f256"}} as unknown as TypedDocumentString<AdminReviewOrderMutation, AdminReviewOrderMutationVariables>;
export const AdminCancelOrderDocument = {"__meta__":{"hash":"sha256:586d68be547a3a4ffa5910cd032c510971007b7a0940dcddc4c89bfd6ce60367"}} as unknown as TypedDocumentString<AdminCancelOrderMutation, AdminCancelOrderMutationVariables>;
export const AdminRefundOrderDocument = {"__meta__":{"hash":"sha256:cbf9d28a7e930a019749c2693e9dc3172118898da28787d38cb65ededee93c57"}} as unknown as TypedDocumentString<AdminRefundOrderMutation, AdminRefundOrderMutationVariables>;
export const AdminAddOrderNoteDocument = {"__meta__":{"hash":"sha256:30b06040d4519306b49fbf15ae8a2ba009b8622fb97c569896fcfe389544b2f7"}} as unknown as TypedDocumentString<AdminAddOrderNoteMutation, AdminAddOrderNoteMutationVariables>;
export const AdminMarkLostDocument = {"__meta__":{"hash":"sha256:8ec23472ba12f1f48c3fdbfe09d9929ec7ba7877e877433d68e8a90de4f6dcaa"}} as unknown as TypedDocumentString<AdminMarkLostMutation, AdminMarkLostMutationVariables>;
export const AdminGiftCardsDocument = {"__meta__":{"hash":"sha256:7110f8701cc2edd836ae60d84ee6452e70eb9c3dada07fe40b46c1697546b860"}} as unknown as TypedDocumentString<AdminGiftCardsQuery, AdminGiftCardsQueryVariables>;
export const AdminIssueGiftCardDocument = {"__meta__":{"hash":"sha256:f5d9edd57f96ef4f29207fad9a792aeed996f559e33edb8738918c448b5778c2"}} as unknown as TypedDocumentString<AdminIssueGiftCardMutation, AdminIssueGiftCardMutationVariables>;
export const AdminDisableGiftCardDocument = {"__meta__":{"hash":"sha256:58fa956579867a13517287f35fc8c8489dfed145f396ba4fc57732a4fc534657"}} as unknown as TypedDocumentString<AdminDisableGiftCardMutation, AdminDisableGiftCardMutationVariables>;
export const AdminGiftCardOfDocument = {"__meta__":{"hash":"sha256:7e0599740f92dd21f868460172d18ba5ef6042b07c0ec38a982415c0a1615a21"}} as unknown as TypedDocumentString<AdminGiftCardOfQuery, AdminGiftCardOfQueryVariables>;
export const AdminGiftCardByCodeDocument = {"__meta__":{"hash":"sha256:8e703c83ec0416be27133a34aec0ae9ea542590ad9790898ecf2b17006cf04e0"}} as unknown as TypedDocumentString<AdminGiftCardByCodeQuery, AdminGiftCardByCodeQueryVariables>;
export const AdminCarriersDocument = {"__meta__":{"hash":"sha256:b0512d7cd2787e1b6188f052e406abd1febf37c54ac875050b1a870f290fd185"}} as unknown as TypedDocumentString<AdminCarriersQuery, AdminCarriersQueryVariables>;
export const AdminCarrierDryRunDocument = {"__meta__":{"hash":"sha256:5eb0e790511adcde5a2e9519aa68d5f0b967570662fc03a35caa21a4e2f457ad"}} as unknown as TypedDocumentString<AdminCarrierDryRunQuery, AdminCarrierDryRunQueryVariables>;
export const AdminConnectCarrierDocument = {"__meta__":{"hash":"sha256:6c1c95057448b37e119cf5d6df52fd48a17a79105c71b78ee8234846642a9f71"}} as unknown as TypedDocumentString<AdminConnectCarrierMutation, AdminConnectCarrierMutationVariables>;
export const AdminEditCarrierDocument = {"__meta__":{"hash":"sha256:d50813aefac85a7c586ec918116893f478cab3c6d9740eb19f25ed5ab19791af"}} as unknown as TypedDocumentString<AdminEditCarrierMutation, AdminEditCarrierMutationVariables>;
export const AdminEnableCarrierDocument = {"__meta__":{"hash":"sha256:39ef0da32731e02179036f2840eede0464290597d6d5515b11c6af5ef00af2f3"}} as unknown as TypedDocumentString<AdminEnableCarrierMutation, AdminEnableCarrierMutationVariables>;
export const AdminReturnsDocument = {"__meta__":{"hash":"sha256:9c3926e328dacd56e7577c1cfb8370dac1e82ebfeff80e9d1fac9164bd820c57"}} as unknown as TypedDocumentString<AdminReturnsQuery, AdminReturnsQueryVariables>;
export const AdminDecideReturnDocument = {"__meta__":{"hash":"sha256:9400e15775deac04b0157c0ce4b38b9384034dc21139c503ca11a981585c8f00"}} as unknown as TypedDocumentString<AdminDecideReturnMutation, AdminDecideReturnMutationVariables>;
export const AdminReceiveReturnDocument = {"__meta__":{"hash":"sha256:8b5531250e198ad403d4636b8b2a90f13730b67ea6eadf0cf0f9a9ba386d59bd"}} as unknown as TypedDocumentString<AdminReceiveReturnMutation, AdminReceiveReturnMutationVariables>;
export const AdminWebhookEndpointsDocument = {"__meta__":{"hash":"sha256:60338403d33c21fbed41f37bfd874eb49c8cdea834fa02cba6376123151cc4ff"}} as unknown as TypedDocumentString<AdminWebhookEndpointsQuery, AdminWebhookEndpointsQueryVariables>;
export const AdminWebhookEventTypesDocument = {"__meta__":{"hash":"sha256:7e84591aa962a4b21853279490c994d413318ea972153db6351a01956f033b2b"}} as unknown as TypedDocumentString<AdminWebhookEventTypesQuery, AdminWebhookEventTypesQueryVariables>;
export const AdminWebhookEndpointDocument = {"__meta__":{"hash":"sha256:21d102b94b05ff50c0dbaa027b44864c322053fab8ee0ce7a27e8c79c92baf4f"}} as unknown as TypedDocumentString<AdminWebhookEndpointQuery, AdminWebhookEndpointQueryVariables>;
export const AdminWebhookDeliveryDocument = {"__meta__":{"hash":"sha256:ce9b2f0cd6167f6ffce3c1815e8b62192901889eda3177a8b11560d1d996e26e"}} as unknown as TypedDocumentString<AdminWebhookDeliveryQuery, AdminWebhookDeliveryQueryVariables>;
export const AdminCreateWebhookEndpointDocument = {"__meta__":{"hash":"sha256:c99b6b3d57ebc7aed7ba9bb68cb0d8f8731638138af9d95f2ed7f84473c44093"}} as unknown as TypedDocumentString<AdminCreateWebhookEndpointMutation, AdminCreateWebhookEndpointMutationVariables>;
export const AdminEditWebhookEndpointDocument = {"__meta__":{"hash":"sha256:b0c3018508b9b815cbc6d28be90ccf7594f8a5a08a5ff5fbb869ceb9eba925b8"}} as unknown as TypedDocumentString<AdminEditWebhookEndpointMutation, AdminEditWebhookEndpointMutationVariables>;
export const AdminEnableWebhookEndpointDocument = {"__meta__":{"hash":"sha256:de6cacea3c6b4192eddce379e6235ecec7376022e053e3e1817387f0f3225ae4"}} as unknown as TypedDocumentString<AdminEnableWebhookEndpointMutation, AdminEnableWebhookEndpointMutationVariables>;
export const AdminDisableWebhookEndpointDocument = {"__meta__":{"hash":"sha256:9c97b8c2db7eb2ed487268da32d1a95cee7a4d5485936b083456e101837b13b5"}} as unknown as TypedDocumentString<AdminDisableWebhookEndpointMutation, AdminDisableWebhookEndpointMutationVariables>;
export const AdminDeleteWebhookEndpointDocument = {"__meta__":{"hash":"sha256:eeddcc99785bb36178b372d69daee55eab6a235b83fa56a96b4fc6c0b3381c98"}} as unknown as TypedDocumentString<AdminDeleteWebhookEndpointMutation, AdminDeleteWebhookEndpointMutationVariables>;
export const AdminRotateWebhookSecretDocument = {"__meta__":{"hash":"sha256:a121857e302842882e87aeeb789f3428ed7fac285a1453b95a300a45527f3298"}} as unknown as TypedDocumentString<AdminRotateWebhookSecretMutation, AdminRotateWebhookSecretMutationVariables>;
export const AdminSendTestWebhookDocument = {"__meta__":{"hash":"sha256:4510b4636172fdade7eec518474add7458d15a6a9d6864835313ea63379cb32f"}} as unknown as TypedDocumentString<AdminSendTestWebhookMutation, AdminSendTestWebhookMutationVariables>;
export const AdminRedeliverWebhookDocument = {"__meta__":{"hash":"sha256:0bda116cda6d40880616a28fb21a0c43ef324835fc0bf0137546399496adcf96"}} as unknown as TypedDocumentString<AdminRedeliverWebhookMutation, AdminRedeliverWebhookMutationVariables>;
export const AdminRedeliverWebhooksDocument = {"__meta__":{"hash":"sha256:6df0761fc801ea50922dc9fd2412c8c6a113330b9fd43da61d30d621d6b6a089"}} as unknown as TypedDocumentString<AdminRedeliverWebhooksMutation, AdminRedeliverWebhooksMutationVariables>;
export const AdminCartsDocument = {"__meta__":{"hash":"sha256:b60f239f2ca70c9cd1bfe5ca199d158d6fccbfa743c81852a937acbb1e8a02c5"}} as unknown as TypedDocumentString<AdminCartsQuery, AdminCartsQueryVariables>;
export const AdminEraseGuestCheckoutDocument = {"__meta__":{"hash":"sha256:3117ee368fa4b605f05841bdd022d72543850d82fe9e6ddf0cb125ccdf46c9d8"}} as unknown as TypedDocumentString<AdminEraseGuestCheckoutMutation, AdminEraseGuestCheckoutMutationVariables>;