import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminTenantDocument, type AdminTenantQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { assignPlan, callOffDeletion, deleteTenant, reinstateTenant, suspendTenant } from './actions';
import { Limits } from './plans';
import { TenantState } from './tenants';

export const tenantOf = (tenantId: string) => seen(ask(AdminTenantDocument, { tenantId }, { partly: true }));

type Found = AdminTenantQuery;
type Tenant = NonNullable<Found['tenantById']>;

export async function TenantAbout({ tenant }: { tenant: Tenant }) {
  const t = await getTranslations('admin-tenants');
  return (
    <>
      <Section title={t('about')}>
        <Facts
          facts={[
            [t('state'), <TenantState key="s" status={tenant.status} />],
            [t('slug'), <Mono key="m">{tenant.slug}</Mono>],
            [t('currency'), tenant.currency],
            [t('language'), tenant.language],
            [t('opened'), tenant.openedAt && <Moment key="o" at={tenant.openedAt} />],
            [t('suspendedFor'), tenant.suspendedFor],
            [t('goneAt'), tenant.deletionDueAt && <Moment key="d" at={tenant.deletionDueAt} />],
          ]}
        />
      </Section>
      <Section title={t('hosts')}>
        <ul className="grid gap-2">
          {tenant.domains.map((each) => (
            <li key={each.host} className="flex flex-wrap items-center gap-3">
              <Mono>{each.host}</Mono>
              {each.isPrimary && <Badge tone="note">{t('primary')}</Badge>}
              <Badge tone={each.verifiedAt ? 'good' : 'check'}>{t(each.verifiedAt ? 'verified' : 'unverified')}</Badge>
            </li>
          ))}
        </ul>
      </Section>
      {tenant.plan && (
        <Section title={t('planIs', { name: tenant.plan.name })}>
          <Limits limits={tenant.plan.limits} />
        </Section>
      )}
    </>
  );
}

export async function TenantDecision({ tenant, plans }: { tenant: Tenant; plans: Found['plans'] }) {
  const t = await getTranslations('admin-tenants');
  const hidden = { tenantId: tenant.id };
  const reason = [{ name: 'reason', label: t('reason'), kind: 'area', required: true }] as const;
  return (
    <Section title={t('decision')}>
      <Act
        action={assignPlan}
        needs="tenants.tenants.administer"
        hidden={hidden}
        folded
        submit={t('assign')}
        fields={[
          {
            name: 'plan',
            label: t('plan'),
            kind: 'select',
            value: tenant.plan?.code,
            options: (plans ?? []).map(({ code, name }) => ({ value: code, label: name })),
          },
        ]}
      />
      {tenant.status === 'ACTIVE' && (
        <Act
          action={suspendTenant}
          needs="tenants.tenants.administer"
          hidden={hidden}
          fields={reason}
          submit={t('suspend')}
          tone="danger"
          folded
          note={t('suspendNote')}
        />
      )}
      {tenant.deletionDueAt && (
        <Act action={callOffDeletion} needs="tenants.tenants.administer" hidden={hidden} submit={t('callOff')} />
      )}
      {tenant.status === 'SUSPENDED' && !tenant.deletionDueAt && (
        <Act
          action={reinstateTenant}
          needs="tenants.tenants.administer"
          hidden={hidden}
          submit={t('reinstate')}
          tone="main"
        />
      )}
      {tenant.status !== 'DELETED' && !tenant.deletionDueAt && (
        <Act
          action={deleteTenant}
          needs="tenants.tenants.administer"
          hidden={hidden}
          fields={reason}
          submit={t('delete')}
          tone="danger"
          folded
          note={t('deleteNote')}
        />
      )}
    </Section>
  );
}
