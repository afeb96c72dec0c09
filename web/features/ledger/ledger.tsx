import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  AdminLedgerAccountDocument,
  AdminLedgerAccountsDocument,
  AdminLedgerTransactionDocument,
  type LedgerAccountKind,
} from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Facts } from '@/ui/console/facts';
import { Finder } from '@/ui/console/finder';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';

export const ACCOUNT_KINDS = [
  'PROVIDER_CLEARING',
  'BANK',
  'DISPUTED',
  'BUYER_FUNDS',
  'STORED_VALUE',
  'VENDOR_PENDING',
  'VENDOR_PAYABLE',
  'VENDOR_RESERVED',
  'CORE_DEPOSITS',
  'SALES_TAX',
  'COMMISSION_TAX',
  'COMMISSION',
  'PROVIDER_FEES',
  'CHARGEBACK_LOSSES',
  'EXPENSES',
] as const satisfies readonly LedgerAccountKind[];

const OF_VENDORS = ['VENDOR_PENDING', 'VENDOR_PAYABLE', 'VENDOR_RESERVED', 'CORE_DEPOSITS'];

/** What the books call gift cards that nobody paid for; other kinds of expenses are named by those who write them down. */
export const GIVEN_AWAY = 'GIFT_CARDS';

type Account = { id: string; kind: LedgerAccountKind; owner: string; currency: string };

async function Owner({ account }: { account: Account }) {
  if (!account.owner) return '–';
  if (!OF_VENDORS.includes(account.kind))
    return account.owner === GIVEN_AWAY ? (await codes())(account.owner) : account.owner;
  const t = await getTranslations('admin-ledger');
  return (
    <Link className="link" href={`/admin/vendors/${account.owner}`}>
      {t('vendorOf', { id: account.owner.slice(0, 8) })}
    </Link>
  );
}

export async function LedgerAccounts({ kind, after }: { kind: LedgerAccountKind | null; after: string | null }) {
  const t = await getTranslations('admin-ledger');
  const found = (await seen(ask(AdminLedgerAccountsDocument, { kind, after })))?.ledgerAccounts;
  if (!found) return <NoPermission />;
  return (
    <>
      <Finder
        submit={t('show')}
        fields={[
          {
            name: 'kind',
            label: t('kind'),
            kind: 'select',
            value: kind ?? '',
            options: [
              { value: '', label: t('all') },
              ...ACCOUNT_KINDS.map((each) => ({ value: each, label: t(`account.${each}`) })),
            ],
          },
        ]}
      />
      <Rows
        caption={t('accounts')}
        empty={t('noAccounts')}
        columns={[t('kind'), t('owner'), t('currency'), t('balance')]}
        figures={[3]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/ledger/accounts/${node.id}`,
          cells: [
            t(`account.${node.kind}`),
            <Owner key="o" account={node} />,
            node.currency,
            <Money key="b" of={node.balance} />,
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/ledger${kind ? `?kind=${kind}` : ''}`} />
    </>
  );
}

export const accountOf = async (id: string, after: string | null) =>
  seen(ask(AdminLedgerAccountDocument, { id, after }));

export async function LedgerAccountPage({ id, after }: { id: string; after: string | null }) {
  const t = await getTranslations('admin-ledger');
  const words = await codes();
  const account = (await accountOf(id, after))?.ledgerAccount;
  if (!account) return <NoPermission>{t('noSuch')}</NoPermission>;
  return (
    <>
      <Section
        title={t(`account.${account.kind}`)}
        aside={
          <strong>
            <Money of={account.balance} />
          </strong>
        }
      >
        <Facts
          facts={[
            [t('owner'), <Owner key="o" account={account} />],
            [t('currency'), account.currency],
            [t('id'), <Mono key="i">{account.id}</Mono>],
          ]}
        />
      </Section>
      <Rows
        caption={t('entries')}
        empty={t('noEntries')}
        columns={[t('at'), t('memo'), t('amount'), t('transaction'), t('order')]}
        figures={[2]}
        rows={account.entries.edges.map(({ node, cursor }) => ({
          key: cursor,
          cells: [
            <Moment key="w" at={node.at} />,
            words(node.memo),
            <Money key="a" of={node.amount} />,
            node.transaction ? (
              <Link key="t" className="link" href={`/admin/ledger/transactions/${node.transaction.id}`}>
                {words(node.transaction.kind)}
              </Link>
            ) : (
              '–'
            ),
            node.transaction?.orderId ? (
              <Link key="l" className="link" href={`/admin/orders/${node.transaction.orderId}`}>
                {t('look')}
              </Link>
            ) : (
              '–'
            ),
          ],
        }))}
      />
      <More page={account.entries.pageInfo} href={`/admin/ledger/accounts/${id}`} />
    </>
  );
}

export async function LedgerTransactionPage({ id }: { id: string }) {
  const t = await getTranslations('admin-ledger');
  const words = await codes();
  const found = (await seen(ask(AdminLedgerTransactionDocument, { id })))?.ledgerTransaction;
  if (!found) return <NoPermission>{t('noSuch')}</NoPermission>;
  return (
    <>
      <Section title={words(found.kind)}>
        <Facts
          facts={[
            [t('at'), <Moment key="w" at={found.at} />],
            [
              t('order'),
              found.orderId && (
                <Link key="o" className="link" href={`/admin/orders/${found.orderId}`}>
                  {t('look')}
                </Link>
              ),
            ],
            [t('source'), <Mono key="s">{found.source}</Mono>],
            [t('actor'), `${words(found.actorType)} ${found.actorId}`],
            [t('id'), <Mono key="i">{found.id}</Mono>],
          ]}
        />
      </Section>
      <Rows
        caption={t('entries')}
        empty={t('noEntries')}
        columns={[t('accountHead'), t('owner'), t('memo'), t('debit'), t('credit')]}
        figures={[3, 4]}
        rows={found.entries.map((entry, i) => ({
          key: `${i} ${entry.account?.id}`,
          href: entry.account ? `/admin/ledger/accounts/${entry.account.id}` : undefined,
          cells: [
            entry.account ? t(`account.${entry.account.kind}`) : '–',
            entry.account ? <Owner key="o" account={entry.account} /> : '–',
            words(entry.memo),
            entry.amount.amount > 0 ? <Money key="d" of={entry.amount} /> : '',
            entry.amount.amount < 0 ? (
              <Money key="c" of={{ formatted: entry.amount.formatted.replace(/^[-−]/, '') }} />
            ) : (
              ''
            ),
          ],
        }))}
      />
    </>
  );
}
