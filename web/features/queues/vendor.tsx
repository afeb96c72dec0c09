import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminVendorDocument,
  AdminVendorMoneyDocument,
  type AdminVendorMoneyQuery,
  type AdminVendorQuery,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { words } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { NoPermission } from '@/ui/states';
import {
  approveVendor,
  assignPlan,
  reinstateVendor,
  rejectVendor,
  setTargets,
  suspendVendor,
  verifyAccount,
} from './actions';
import { VendorState } from './vendors';

type Vendor = NonNullable<AdminVendorQuery['vendor']>;

/** Null where there is no such vendor. */
export async function vendorOf(id: string) {
  const [found, money] = await Promise.all([
    ask(AdminVendorDocument, { id }),
    seen(ask(AdminVendorMoneyDocument, { id }, { partly: true })),
  ]);
  return found.vendor && { vendor: found.vendor, money };
}

/** What the vendor is and has handed in. */
export async function VendorEvidence({ vendor }: { vendor: Vendor }) {
  const t = await getTranslations('admin-queues');
  return (
    <>
      <Section title={t('vendor.about')}>
        <Facts
          facts={[
            [t('vendors.state'), <VendorState key="s" status={vendor.status} />],
            [t('vendor.slug'), <Mono key="m">{vendor.slug}</Mono>],
            [t('vendors.city'), vendor.city],
            [
              t('vendor.rating'),
              vendor.rating === null ? null : t('vendor.stars', { stars: vendor.rating ?? 0, n: vendor.ratingCount }),
            ],
            [t('vendor.reasons'), vendor.statusReasons?.join('; ')],
            [t('vendor.description'), vendor.store?.description],
            [t('vendor.contact'), [vendor.store?.supportEmail, vendor.store?.supportPhone].filter(Boolean).join(', ')],
          ]}
        />
      </Section>
      <Section title={t('vendors.requirements')}>
        <ul className="grid gap-2">
          {(vendor.requirements ?? []).map(({ name, met }) => (
            <li key={name} className="flex items-center justify-between gap-3">
              <span>{t(`requirement.${name}`)}</span>
              <Badge tone={met ? 'good' : 'check'}>{t(met ? 'vendor.met' : 'vendor.missing')}</Badge>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('vendor.documents')}>
        {vendor.documents?.length ? (
          <Facts
            facts={vendor.documents.map(({ id, kind, name, reference, submittedAt }) => [
              t(`documentKind.${kind}`),
              <span key={id}>
                {name} <Mono>{reference}</Mono> <Moment at={submittedAt} />
              </span>,
            ])}
          />
        ) : (
          <p className="text-soft">{t('vendor.noDocuments')}</p>
        )}
      </Section>
      <Section title={t('vendor.staff')}>
        <Facts
          facts={(vendor.staff ?? []).map((each) => [
            each.user?.email ?? each.user?.id ?? '–',
            each.roles.map(words).join(', '),
          ])}
        />
      </Section>
    </>
  );
}

export async function VendorMoney({ vendorId, money }: { vendorId: string; money: AdminVendorMoneyQuery | null }) {
  const t = await getTranslations('admin-queues');
  if (!money?.vendor) return <NoPermission />;
  const { bankAccounts, balances } = money.vendor;
  return (
    <Section title={t('vendor.money')}>
      <Facts
        facts={(balances ?? []).map((each) => [
          each.currency,
          t('vendor.balance', {
            pending: each.pending.formatted,
            eligible: each.eligible.formatted,
            paid: each.paid.formatted,
          }),
        ])}
      />
      <ul className="grid gap-3">
        {(bankAccounts ?? []).map((account) => (
          <li key={account.id} className="flex flex-wrap items-center gap-3">
            <Mono>{account.maskedNumber}</Mono>
            <span>{[account.holder, account.country, account.currency].filter(Boolean).join(', ')}</span>
            {account.verifiedAt ? (
              <Badge tone="good">{t('vendor.verified')}</Badge>
            ) : (
              <Act
                action={verifyAccount}
                needs="vendors.accounts.verify"
                hidden={{ vendorId, accountId: account.id }}
                submit={t('vendor.verify')}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What can be decided as the vendor stands. */
export async function VendorDecision({ vendor, money }: { vendor: Vendor; money: AdminVendorMoneyQuery | null }) {
  const t = await getTranslations('admin-queues');
  const hidden = { vendorId: vendor.id };
  const reasons = [
    { name: 'reasons', label: t('vendor.why'), kind: 'area', hint: t('vendor.whyHint'), required: true },
  ] as const;
  return (
    <Section title={t('decision')}>
      {vendor.status === 'PENDING' && (
        <Act
          action={approveVendor}
          needs="vendors.applications.review"
          hidden={hidden}
          submit={t('approve')}
          tone="main"
          done={t('approved')}
        />
      )}
      {vendor.status === 'PENDING' && (
        <Act
          action={rejectVendor}
          needs="vendors.applications.review"
          hidden={hidden}
          fields={reasons}
          submit={t('reject')}
          tone="danger"
          folded
        />
      )}
      {vendor.status === 'ACTIVE' && (
        <Act
          action={suspendVendor}
          needs="vendors.vendors.suspend"
          hidden={hidden}
          fields={reasons}
          submit={t('suspend')}
          tone="danger"
          folded
        />
      )}
      {vendor.status === 'SUSPENDED' && (
        <Act
          action={reinstateVendor}
          needs="vendors.vendors.suspend"
          hidden={hidden}
          submit={t('reinstate')}
          tone="main"
        />
      )}
      {money?.commissionPlans && (
        <Act
          action={assignPlan}
          needs="vendors.commissions.edit"
          hidden={hidden}
          folded
          submit={t('vendor.assignPlan')}
          fields={[
            {
              name: 'planId',
              label: t('vendor.plan'),
              kind: 'select',
              value: money.vendor?.commissionPlan?.isDefault ? '' : money.vendor?.commissionPlan?.id,
              options: [
                { value: '', label: t('vendor.marketPlan') },
                ...money.commissionPlans.map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
          ]}
        />
      )}
      <Act
        action={setTargets}
        needs="vendors.targets.edit"
        hidden={hidden}
        folded
        submit={t('vendor.setTargets')}
        fields={[
          {
            name: 'handlingHours',
            label: t('vendor.handlingHours'),
            kind: 'number',
            value: vendor.targets?.handlingHours,
            required: true,
          },
          {
            name: 'cancellationBasisPoints',
            label: t('vendor.cancellations'),
            kind: 'amount',
            suffix: '%',
            value: vendor.targets && vendor.targets.cancellationBasisPoints / 100,
            required: true,
          },
          {
            name: 'responseHours',
            label: t('vendor.responseHours'),
            kind: 'number',
            value: vendor.targets?.responseHours,
            required: true,
          },
        ]}
      />
    </Section>
  );
}
