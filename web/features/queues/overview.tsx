import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminWaitingCompaniesDocument,
  AdminWaitingDeliveriesDocument,
  AdminWaitingDisputesDocument,
  AdminWaitingFaultsDocument,
  AdminWaitingPaymentsDocument,
  AdminWaitingPayoutsDocument,
  AdminWaitingVendorsDocument,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Tile } from '@/ui/console/tile';
import { heldOrders } from './held';

type Few = { edges: readonly unknown[]; pageInfo: { hasNextPage: boolean } } | null | undefined;

const said = (found: Few) => found && { count: found.edges.length, more: found.pageInfo.hasNextPage };

/** How much waits in each queue that the viewer may see; counted to twenty. */
async function waiting() {
  const [vendors, disputes, companies, payments, payouts, faults, deliveries, held] = await Promise.all([
    seen(ask(AdminWaitingVendorsDocument, {})),
    seen(ask(AdminWaitingDisputesDocument, {})),
    seen(ask(AdminWaitingCompaniesDocument, {})),
    seen(ask(AdminWaitingPaymentsDocument, {})),
    seen(ask(AdminWaitingPayoutsDocument, {})),
    seen(ask(AdminWaitingFaultsDocument, {})),
    seen(ask(AdminWaitingDeliveriesDocument, {})),
    heldOrders(),
  ]);
  return [
    { key: 'vendors', href: '/admin/vendors', found: said(vendors?.vendorApplications) },
    { key: 'held', href: '/admin/held', found: held && { count: held.orders.length, more: held.next !== null } },
    { key: 'disputes', href: '/admin/disputes', found: said(disputes?.disputes) },
    { key: 'companies', href: '/admin/companies', found: said(companies?.companies) },
    { key: 'payments', href: '/admin/payments', found: said(payments?.paymentsToLookAt) },
    { key: 'payouts', href: '/admin/payouts', found: said(payouts?.payouts) },
    { key: 'faults', href: '/admin/faults', found: said(faults?.ledgerFaults) },
    { key: 'deliveries', href: '/admin/deliveries', found: said(deliveries?.paymentWebhookDeliveries) },
  ] as const;
}

export async function Overview() {
  const t = await getTranslations('admin-queues');
  const queues = (await waiting()).filter((each) => each.found);
  if (queues.length === 0) return <p className="text-soft">{t('overview.nothing')}</p>;
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {queues.map(({ key, href, found }) => (
        <Tile
          key={key}
          href={href}
          title={t(`overview.${key}`)}
          figure={t('overview.count', { n: found?.count ?? 0, more: found?.more ? 'yes' : 'no' })}
          note={found?.count ? t(`overview.${key}Note`) : t('overview.clear')}
          waits={Boolean(found?.count)}
        />
      ))}
    </ul>
  );
}
