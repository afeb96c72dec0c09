import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminVendorsDocument, type VendorStatus } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Switcher } from '@/ui/console/switcher';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { inviteVendor } from './actions';

export const VENDOR_STATES = ['PENDING', 'ACTIVE', 'SUSPENDED', 'REJECTED'] as const satisfies readonly VendorStatus[];

const TONES = { PENDING: 'check', ACTIVE: 'good', SUSPENDED: 'stop', REJECTED: 'stop' } as const;

export async function VendorState({ status }: { status: VendorStatus }) {
  const t = await getTranslations('admin-queues');
  return <Badge tone={TONES[status]}>{t(`vendorStatus.${status}`)}</Badge>;
}

export async function VendorsQueue({ status, after }: { status: VendorStatus; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const found = (await seen(ask(AdminVendorsDocument, { status, after }, { partly: true })))?.vendorApplications;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('vendors.states')}
        chosen={status}
        choices={VENDOR_STATES.map((each) => ({
          key: each,
          label: t(`vendorStatus.${each}`),
          href: `/admin/vendors?status=${each}`,
        }))}
      />
      <Rows
        caption={t('vendors.title')}
        columns={[t('vendors.name'), t('vendors.city'), t('vendors.state'), t('vendors.requirements')]}
        empty={status === 'PENDING' ? t('vendors.noneWait') : t('vendors.none')}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/vendors/${node.id}`,
          cells: [
            node.name,
            node.city ?? '–',
            <VendorState key="state" status={node.status} />,
            t('vendors.met', {
              met: node.requirements?.filter((each) => each.met).length ?? 0,
              of: node.requirements?.length ?? 0,
            }),
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/vendors?status=${status}`} />
      <Act
        action={inviteVendor}
        needs="vendors.applications.invite"
        submit={t('vendors.invite')}
        shownLabel={t('vendors.invitation')}
      />
    </>
  );
}
