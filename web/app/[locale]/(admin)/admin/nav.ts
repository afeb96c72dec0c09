// The console's navigation: `key` is of the messages `admin-nav`, `href` comes after `/admin`. A line for a page.
import type { AllMessages } from '@/i18n/generated';

type Words = AllMessages['admin-nav'];
type Line = { href: string; key: Exclude<keyof Words, 'groups' | 'lead'> };
type Group = { group?: keyof Words['groups']; lines: readonly Line[] };

const PEOPLE: Group = {
  group: 'people',
  lines: [
    { href: '/users', key: 'users' },
    { href: '/roles', key: 'roles' },
    { href: '/machines', key: 'machines' },
  ],
};

const PROGRAMS: readonly Line[] = [
  { href: '/explorer', key: 'explorer' },
  { href: '/schema', key: 'schema' },
];

const MARKET: readonly Group[] = [
  { lines: [{ href: '', key: 'overview' }] },
  {
    group: 'queues',
    lines: [
      { href: '/vendors', key: 'vendors' },
      { href: '/held', key: 'held' },
      { href: '/disputes', key: 'disputes' },
      { href: '/returns', key: 'returns' },
      { href: '/companies', key: 'companies' },
      { href: '/payments', key: 'payments' },
      { href: '/payouts', key: 'payouts' },
      { href: '/deliveries', key: 'deliveries' },
    ],
  },
  {
    group: 'people',
    lines: [
      { href: '/orders', key: 'orders' },
      ...PEOPLE.lines,
      { href: '/carts', key: 'carts' },
      { href: '/privacy', key: 'privacy' },
    ],
  },
  {
    group: 'money',
    lines: [
      { href: '/ledger', key: 'ledger' },
      { href: '/faults', key: 'faults' },
      { href: '/profit', key: 'profit' },
      { href: '/tax-report', key: 'taxReport' },
      { href: '/expenses', key: 'expenses' },
      { href: '/terms', key: 'terms' },
      { href: '/commissions', key: 'commissions' },
      { href: '/taxes', key: 'taxes' },
      { href: '/pricing', key: 'pricing' },
    ],
  },
  {
    group: 'market',
    lines: [
      { href: '/shop', key: 'shop' },
      { href: '/settings', key: 'settings' },
      { href: '/flags', key: 'flags' },
      { href: '/synonyms', key: 'synonyms' },
      { href: '/providers', key: 'providers' },
      { href: '/carriers', key: 'carriers' },
    ],
  },
  { group: 'programs', lines: [{ href: '/webhooks', key: 'webhooks' }, ...PROGRAMS] },
];

/** The platform's operator governs tenants, and the people of the platform's own host. */
const PLATFORM: readonly Group[] = [
  {
    group: 'platform',
    lines: [
      { href: '/tenants', key: 'tenants' },
      { href: '/plans', key: 'plans' },
      { href: '/letters', key: 'letters' },
    ],
  },
  PEOPLE,
  { group: 'programs', lines: PROGRAMS },
];

export const navFor = (roles: readonly string[]): readonly Group[] =>
  roles.includes('super_admin') ? PLATFORM : MARKET;
