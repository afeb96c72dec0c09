// The vendor's navigation: `key` is of the messages `vendor-nav`, `href` comes after `/vendor/<slug>`. A line for a page.
import type { AllMessages } from '@/i18n/generated';

export const VENDOR_NAV: readonly { href: string; key: keyof AllMessages['vendor-nav'] }[] = [{ href: '', key: 'board' }];
