import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { VendorBalancesDocument, type VendorBalancesQuery, VendorPlanDocument } from '@/graph/generated/graphql';
import { Card, Facts } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { typed } from '@/ui/minor-units';
import { Money } from '@/ui/money';
import { Empty, NoPermission } from '@/ui/states';
import { requestPayout } from './actions';
import { BankAccounts } from './bank-accounts';

type Balance = NonNullable<NonNullable<VendorBalancesQuery['vendor']>['balances']>[number];

/** What a vendor has, by currency, and what can be asked for of it. */
export async function Balances({ vendorId }: { vendorId: string }) {
  const t = await getTranslations('vendor-money');
  const found = await ask(VendorBalancesDocument, { id: vendorId }, { partly: true }).catch((error) => {
    if (error instanceof Refused && error.code === 'FORBIDDEN') return null;
    throw error;
  });
  const balances = found?.vendor?.balances;
  if (!found || !balances) return <NoPermission />;
  return (
    <div className="grid gap-4">
      {balances.length === 0 && (
        <Empty title={t('no_balance')}>
          <p>{t('no_balance_lead')}</p>
        </Empty>
      )}
      {balances.map((balance) => (
        <Balance key={balance.currency} of={balance} vendorId={vendorId} />
      ))}
      <div className="grid gap-4 lg:grid-cols-2">
        <Terms of={found.financeTerms} currency={balances[0]?.currency ?? ''} />
        <Plan vendorId={vendorId} />
      </div>
      <BankAccounts vendorId={vendorId} accounts={found.vendor?.bankAccounts ?? []} />
    </div>
  );
}

async function Balance({ of, vendorId }: { of: Balance; vendorId: string }) {
  const t = await getTranslations('vendor-money');
  const parts = ['pending', 'eligible', 'reserved', 'paid', 'coreDeposits'] as const;
  return (
    <Card title={t('balance_in', { currency: of.currency })}>
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-5">
        {parts.map((part) => (
          <div
            key={part}
            className={part === 'eligible' ? 'border-s-4 border-accent ps-3' : 'border-s-4 border-transparent ps-3'}
          >
            <dt className="text-14 text-soft">{t(`part.${part}`)}</dt>
            <dd className="m-0 text-20 font-bold">
              <Money of={of[part]} />
            </dd>
            <dd className="m-0 text-12 text-soft">{t(`part_lead.${part}`)}</dd>
          </div>
        ))}
      </dl>
      {of.eligible.amount > 0 && (
        <div className="mt-4 max-w-md">
          <ChangeForm
            action={requestPayout}
            submit={t('request')}
            done={t('requested')}
            hidden={{ vendorId, currency: of.currency }}
            fields={[
              {
                name: 'amount',
                label: `${t('amount')} (${of.currency})`,
                hint: t('amount_hint', { all: of.eligible.formatted }),
                inputMode: 'decimal',
                placeholder: typed(of.eligible.amount, of.currency),
              },
            ]}
          />
        </div>
      )}
    </Card>
  );
}

async function Terms({ of, currency }: { of: VendorBalancesQuery['financeTerms']; currency: string }) {
  const t = await getTranslations('vendor-money');
  if (!of) return null;
  return (
    <Card title={t('terms')}>
      <Facts
        of={[
          [t('hold'), t('hold_days', { days: of.holdDays })],
          [t('rhythm'), of.payoutDays ? t('every', { days: of.payoutDays }) : t('on_request')],
          [t('least'), `${typed(of.minimumPayout, currency || 'USD')} ${currency}`],
          [t('tax_by'), t(`owed.${of.taxOwedBy}`)],
          [t('chargebacks_by'), t(`borne.${of.chargebacksBorneBy}`)],
        ]}
      />
    </Card>
  );
}

async function Plan({ vendorId }: { vendorId: string }) {
  const t = await getTranslations('vendor-money');
  const { vendor } = await ask(VendorPlanDocument, { id: vendorId }, { partly: true });
  const plan = vendor?.commissionPlan;
  if (!plan) return null;
  return (
    <Card title={t('plan', { name: plan.name })}>
      <ul className="list-none p-0 text-14">
        {plan.lines.map(({ basisPoints, fixed, minimum, maximum, categoryId, productId }) => (
          <li key={`${categoryId}${productId}`}>
            <strong>{t(productId ? 'of_product' : categoryId ? 'of_category' : 'of_all_else')}</strong>{' '}
            {t('rate', { percent: basisPoints / 100, fixed: `${typed(fixed, plan.currency)} ${plan.currency}` })}
            {minimum > 0 && `, ${t('at_least', { amount: `${typed(minimum, plan.currency)} ${plan.currency}` })}`}
            {maximum ? `, ${t('at_most', { amount: `${typed(maximum, plan.currency)} ${plan.currency}` })}` : ''}
          </li>
        ))}
      </ul>
    </Card>
  );
}
