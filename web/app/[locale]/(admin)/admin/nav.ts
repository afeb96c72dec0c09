// The console's navigation: `key` is of the messages `admin-nav`, `href` comes after `/admin`. A line for a page.
import type { AllMessages } from '@/i18n/generated';

export const ADMIN_NAV: readonly { href: string; key: keyof AllMessages['admin-nav'] }[] = [{ href: '', key: 'overview' }];
