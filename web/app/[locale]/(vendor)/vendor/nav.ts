// The vendor's navigation: `key` is of the messages `vendor-nav`, `href` comes after `/vendor/<slug>`. A line for a page.
import type { AllMessages } from '@/i18n/generated';

export const VENDOR_NAV: readonly { href: string; key: keyof AllMessages['vendor-nav'] }[] = [
  { href: '', key: 'board' },
  { href: '/orders', key: 'orders' },
  { href: '/returns', key: 'returns' },
  { href: '/parts', key: 'parts' },
  { href: '/stock', key: 'stock' },
  { href: '/promotions', key: 'promotions' },
  { href: '/money', key: 'money' },
  { href: '/figures', key: 'figures' },
  { href: '/shipping', key: 'shipping' },
  { href: '/staff', key: 'staff' },
  { href: '/store', key: 'store' },
  { href: '/webhooks', key: 'webhooks' },
];
