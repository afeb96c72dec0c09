import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPlansDocument, AdminTenantsDocument, type TenantStatus } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Switcher } from '@/ui/console/switcher';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { openTenant } from './actions';

export const TENANT_STATES = ['ACTIVE', 'SUSPENDED', 'DELETED'] as const satisfies readonly TenantStatus[];
const TONES = { ACTIVE: 'good', SUSPENDED: 'check', DELETED: 'stop' } as const;

export async function TenantState({ status }: { status: TenantStatus | null | undefined }) {
  if (!status) return null;
  const t = await getTranslations('admin-tenants');
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>;
}

export async function Tenants({ status, after }: { status: TenantStatus | null; after: string | null }) {
  const t = await getTranslations('admin-tenants');
  const found = (await seen(ask(AdminTenantsDocument, { status, after }, { partly: true })))?.tenants;
  if (!found) return <NoPermission>{t('elsewhere')}</NoPermission>;
  return (
    <>
      <Switcher
        label={t('states')}
        chosen={status ?? ''}
        choices={[
          { key: '', label: t('all'), href: '/admin/tenants' },
          ...TENANT_STATES.map((each) => ({
            key: each,
            label: t(`status.${each}`),
            href: `/admin/tenants?status=${each}`,
          })),
        ]}
      />
      <Rows
        caption={t('title')}
        empty={t('none')}
        columns={[t('name'), t('slug'), t('state'), t('plan'), t('host'), t('opened')]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/tenants/${node.id}`,
          cells: [
            node.name,
            node.slug,
            <TenantState key="s" status={node.status} />,
            node.plan?.name ?? '–',
            node.domains.find((each) => each.isPrimary)?.host ?? '–',
            node.openedAt ? <Moment key="w" at={node.openedAt} /> : '–',
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/tenants${status ? `?status=${status}` : ''}`} />
      <OpenTenant />
    </>
  );
}

async function OpenTenant() {
  const t = await getTranslations('admin-tenants');
  const { plans } = await ask(AdminPlansDocument, {});
  return (
    <Act
      action={openTenant}
      needs="tenants.tenants.administer"
      submit={t('open')}
      folded
      fields={[
        { name: 'slug', label: t('slug'), required: true, hint: t('slugHint') },
        { name: 'name', label: t('name'), required: true },
        { name: 'currency', label: t('currency'), required: true, hint: 'USD, EUR, BDT' },
        { name: 'language', label: t('language'), required: true, value: 'en' },
        {
          name: 'plan',
          label: t('plan'),
          kind: 'select',
          options: (plans ?? []).map(({ code, name }) => ({ value: code, label: name })),
        },
        { name: 'hosts', label: t('hosts'), kind: 'area', hint: t('hostsHint') },
      ]}
    />
  );
}
