import { getTranslations } from 'next-intl/server';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm, Fold, SureForm } from '@/ui/change-form';
import { Day } from '@/ui/date';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { addBankAccount, removeBankAccount } from './actions';

interface Account {
  id: string;
  country: string;
  currency: string;
  verifiedAt?: string | null;
  maskedNumber: string;
  holder?: string | null;
}

/** Where the vendor is paid. A change asks who is there to prove it. */
export async function BankAccounts({ vendorId, accounts }: { vendorId: string; accounts: readonly Account[] }) {
  const t = await getTranslations('vendor-money');
  const columns: Column<Account>[] = [
    {
      key: 'number',
      head: t('account'),
      cell: ({ maskedNumber }) => <span className="font-mono">{maskedNumber}</span>,
    },
    { key: 'holder', head: t('holder'), cell: ({ holder }) => holder ?? '' },
    { key: 'where', head: t('where'), cell: ({ country, currency }) => `${country} · ${currency}` },
    {
      key: 'verified',
      head: t('state'),
      cell: ({ verifiedAt }) =>
        verifiedAt ? (
          <>
            <Badge tone="good">{t('verified')}</Badge> <Day at={verifiedAt} />
          </>
        ) : (
          <Badge tone="check">{t('to_verify')}</Badge>
        ),
    },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, maskedNumber }) => (
        <SureForm
          action={removeBankAccount}
          submit={t('remove')}
          sure={t('remove_sure')}
          hidden={{ vendorId, accountId: id }}
          about={maskedNumber}
        />
      ),
    },
  ];
  return (
    <Card title={t('accounts')}>
      {accounts.length ? (
        <Table caption={t('accounts')} columns={columns} rows={accounts} rowKey={({ id }) => id} />
      ) : (
        <Empty title={t('no_account')}>
          <p>{t('no_account_lead')}</p>
        </Empty>
      )}
      <div className="mt-4">
        <Fold title={t('new_account')}>
          <p className="mb-3 text-14 text-soft">{t('account_lead')}</p>
          <ChangeForm
            action={addBankAccount}
            submit={t('new_account')}
            done={t('account_added')}
            hidden={{ vendorId }}
            columns={2}
            fields={[
              { name: 'holder', label: t('holder'), required: true, autoComplete: 'off' },
              { name: 'currency', label: t('currency'), required: true, maxLength: 3, placeholder: 'USD' },
              { name: 'iban', label: t('iban'), autoComplete: 'off' },
              { name: 'country', label: t('country'), maxLength: 2 },
              { name: 'routing', label: t('routing'), inputMode: 'numeric', autoComplete: 'off' },
              { name: 'number', label: t('number'), inputMode: 'numeric', autoComplete: 'off' },
            ]}
          />
        </Fold>
      </div>
    </Card>
  );
}
