// The console's navigation: `key` is of the messages `admin-nav`, `href` comes after `/admin`, any of
// `needs` opens it. A line for a page.
import type { Permission } from '@/graph/generated/permissions';
import type { AllMessages } from '@/i18n/generated';

type Words = AllMessages['admin-nav'];
/** Without `needs` it is for whoever the console is for. */
type Line = { href: string; key: Exclude<keyof Words, 'groups' | 'lead' | 'giftCard'>; needs?: readonly Permission[] };
type Group = { group?: keyof Words['groups']; lines: readonly Line[] };

const GROUPS: readonly Group[] = [
  { lines: [{ href: '', key: 'overview' }] },
  {
    group: 'queues',
    lines: [
      { href: '/vendors', key: 'vendors', needs: ['vendors.applications.review'] },
      { href: '/held', key: 'held', needs: ['orders.orders.read'] },
      { href: '/disputes', key: 'disputes', needs: ['orders.orders.oversee'] },
      { href: '/returns', key: 'returns', needs: ['orders.orders.read'] },
      { href: '/companies', key: 'companies', needs: ['profiles.companies.verify'] },
      { href: '/payments', key: 'payments', needs: ['payments.payments.read'] },
      { href: '/payouts', key: 'payouts', needs: ['finance.payouts.run'] },
      { href: '/deliveries', key: 'deliveries', needs: ['payments.providers.change'] },
    ],
  },
  {
    group: 'people',
    lines: [
      { href: '/orders', key: 'orders', needs: ['orders.orders.read'] },
      { href: '/users', key: 'users', needs: ['identity.users.read'] },
      { href: '/groups', key: 'customerGroups', needs: ['pricing.groups.read'] },
      { href: '/roles', key: 'roles', needs: ['identity.roles.write'] },
      { href: '/machines', key: 'machines', needs: ['identity.clients.write'] },
      { href: '/carts', key: 'carts', needs: ['carts.carts.read'] },
      { href: '/privacy', key: 'privacy', needs: ['carts.checkouts.erase'] },
    ],
  },
  {
    group: 'money',
    lines: [
      { href: '/ledger', key: 'ledger', needs: ['finance.books.read'] },
      { href: '/faults', key: 'faults', needs: ['finance.books.read'] },
      { href: '/profit', key: 'profit', needs: ['finance.books.read'] },
      { href: '/tax-report', key: 'taxReport', needs: ['finance.books.read'] },
      { href: '/expenses', key: 'expenses', needs: ['finance.books.read'] },
      { href: '/terms', key: 'terms', needs: ['finance.earnings.read'] },
      { href: '/commissions', key: 'commissions', needs: ['vendors.commissions.read'] },
      { href: '/gift-cards', key: 'giftCards', needs: ['pricing.gift_cards.read'] },
      {
        href: '/promotions',
        key: 'marketPromotions',
        needs: ['pricing.promotions.read', 'pricing.coupons.read', 'pricing.flash_sales.read'],
      },
      { href: '/price-rules', key: 'priceRules', needs: ['pricing.price_rules.read'] },
      { href: '/taxes', key: 'taxes', needs: ['pricing.taxes.read'] },
      { href: '/pricing', key: 'pricing', needs: ['pricing.terms.read'] },
    ],
  },
  {
    group: 'market',
    lines: [
      { href: '/shop', key: 'shop', needs: ['tenants.brand.write', 'tenants.domains.write'] },
      { href: '/settings', key: 'settings', needs: ['tenants.settings.read'] },
      { href: '/flags', key: 'flags', needs: ['tenants.flags.write'] },
      { href: '/synonyms', key: 'synonyms', needs: ['search.synonyms.write'] },
      { href: '/providers', key: 'providers', needs: ['payments.providers.change'] },
      { href: '/shipping', key: 'shipping', needs: ['shipping.shipments.read'] },
      { href: '/carriers', key: 'carriers', needs: ['shipping.shipments.read'] },
    ],
  },
  {
    group: 'platform',
    lines: [
      { href: '/tenants', key: 'tenants', needs: ['tenants.tenants.read'] },
      { href: '/plans', key: 'plans', needs: ['tenants.tenants.read'] },
      { href: '/letters', key: 'letters', needs: ['tenants.letters.read'] },
    ],
  },
  {
    group: 'programs',
    lines: [
      { href: '/webhooks', key: 'webhooks', needs: ['notifications.webhooks.read'] },
      { href: '/events', key: 'events', needs: ['tenants.events.read'] },
      { href: '/explorer', key: 'explorer', needs: ['tenants.graph.explore'] },
      { href: '/schema', key: 'schema', needs: ['tenants.graph.explore'] },
    ],
  },
];

/** What the viewer may see at least something of. */
export const navFor = (allowed: ReadonlySet<string>): readonly Group[] =>
  GROUPS.map(({ group, lines }) => ({
    group,
    lines: lines.filter(({ needs }) => !needs || needs.some((each) => allowed.has(each))),
  })).filter(({ lines }) => lines.length > 0);

export type LineKey = Line['key'];

/** Any of these opens the page. */
export const neededFor = (key: LineKey): readonly Permission[] | undefined =>
  GROUPS.flatMap(({ lines }) => lines).find((line) => line.key === key)?.needs;
