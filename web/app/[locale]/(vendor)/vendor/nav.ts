// The vendor's navigation: `key` is of the messages `vendor-nav`, `href` comes after `/vendor/<slug>`, `needs` is what opens it
// within the vendor. A line for a page.
import type { Permission } from '@/graph/generated/permissions';
import type { AllMessages } from '@/i18n/generated';

type Line = { href: string; key: keyof AllMessages['vendor-nav']; needs: Permission };

const VENDOR_NAV = [
  { href: '', key: 'board', needs: 'orders.orders.read' },
  { href: '/orders', key: 'orders', needs: 'orders.orders.read' },
  { href: '/returns', key: 'returns', needs: 'orders.orders.read' },
  { href: '/parts', key: 'parts', needs: 'inventory.stock.read' },
  { href: '/stock', key: 'stock', needs: 'inventory.stock.read' },
  { href: '/promotions', key: 'promotions', needs: 'pricing.promotions.read' },
  { href: '/money', key: 'money', needs: 'finance.earnings.read' },
  { href: '/figures', key: 'figures', needs: 'orders.orders.read' },
  { href: '/shipping', key: 'shipping', needs: 'shipping.shipments.read' },
  { href: '/staff', key: 'staff', needs: 'vendors.vendors.read' },
  { href: '/store', key: 'store', needs: 'vendors.vendors.read' },
  { href: '/webhooks', key: 'webhooks', needs: 'notifications.webhooks.read' },
] as const satisfies readonly Line[];

export type VendorLine = (typeof VENDOR_NAV)[number]['key'];

export const vendorNavFor = (allowed: ReadonlySet<string>): readonly Line[] =>
  VENDOR_NAV.filter(({ needs }) => allowed.has(needs));

export const neededFor = (key: VendorLine): Permission =>
  VENDOR_NAV.find((line) => line.key === key)?.needs ?? 'vendors.vendors.read';
