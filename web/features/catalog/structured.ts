import type { Part } from './part';

const CONDITIONS = { NEW: 'NewCondition', REMANUFACTURED: 'RefurbishedCondition', USED: 'UsedCondition' } as const;

/** A part as schema.org's Product with its offers. `digits` are those of its currency behind the point. */
export function productOf(part: Part, url: string, image: string, digits: number): Record<string, unknown> {
  const price = (amount: number) => (amount / 10 ** digits).toFixed(digits);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: part.title,
    sku: part.partNumber,
    mpn: part.partNumber,
    ...(part.variants[0]?.barcode && { gtin: part.variants[0].barcode }),
    description: part.description || part.title,
    image,
    url,
    brand: { '@type': 'Brand', name: part.brand.name },
    ...(part.offers.length && {
      offers: part.offers.slice(0, 20).map((offer) => ({
        '@type': 'Offer',
        url,
        price: price(offer.price.amount),
        priceCurrency: offer.price.currency,
        itemCondition: `https://schema.org/${CONDITIONS[offer.condition]}`,
        ...(offer.availability && {
          availability: `https://schema.org/${offer.availability.inStock ? 'InStock' : 'OutOfStock'}`,
        }),
        ...(offer.vendor && { seller: { '@type': 'Organization', name: offer.vendor.name } }),
      })),
    }),
  };
}

export function crumbsOf(path: readonly { name: string; url: string }[]): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: path.map(({ name, url }, i) => ({ '@type': 'ListItem', position: i + 1, name, item: url })),
  };
}

export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
