import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminExpensesDocument, AdminProfitDocument, AdminTaxReportDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Finder } from '@/ui/console/finder';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Day } from '@/ui/date';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { recordExpense, recordSettlement } from './actions';
import { GIVEN_AWAY } from './ledger';

export type Span = { since: string; until: string };

const DAY = /^\d{4}-\d\d-\d\d$/;

/** The days asked for; this year's until today where there are none. */
export function spanOf(since: string | null, until: string | null): Span {
  const today = new Date().toISOString().slice(0, 10);
  return {
    since: since && DAY.test(since) ? since : `${today.slice(0, 4)}-01-01`,
    until: until && DAY.test(until) ? until : today,
  };
}

export async function SpanFinder({ span }: { span: Span }) {
  const t = await getTranslations('admin-ledger');
  return (
    <Finder
      submit={t('show')}
      fields={[
        { name: 'since', label: t('since'), kind: 'date', value: span.since },
        { name: 'until', label: t('until'), kind: 'date', value: span.until },
      ]}
    />
  );
}

export async function Profit({ span }: { span: Span }) {
  const t = await getTranslations('admin-ledger');
  const words = await codes();
  const found = (await seen(ask(AdminProfitDocument, span)))?.platformProfit;
  if (!found) return <NoPermission />;
  if (found.length === 0) return <Empty title={t('profit.none')} />;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {found.map((each) => (
        <Section
          key={each.currency}
          title={t('profit.in', { currency: each.currency })}
          aside={
            <strong className="text-18">
              <Money of={each.profit} />
            </strong>
          }
        >
          <Facts
            facts={[
              [t('profit.commission'), <Money key="c" of={each.commission} />],
              [t('profit.fees'), <Money key="f" of={each.providerFees} />],
              [t('profit.chargebacks'), <Money key="l" of={each.chargebackLosses} />],
              ...each.expenses.map(
                (expense) =>
                  [
                    expense.category === GIVEN_AWAY ? words(expense.category) : expense.category,
                    <Money key={expense.category} of={expense.amount} />,
                  ] as const,
              ),
            ]}
          />
        </Section>
      ))}
    </div>
  );
}

export async function TaxReport({ span, after }: { span: Span; after: string | null }) {
  const t = await getTranslations('admin-ledger');
  const format = await getFormatter();
  const found = (await seen(ask(AdminTaxReportDocument, { ...span, after })))?.taxReport;
  if (!found) return <NoPermission />;
  return (
    <>
      <Rows
        caption={t('tax.title')}
        empty={t('tax.none')}
        columns={[t('tax.place'), t('tax.owedBy'), t('tax.rate'), t('tax.net'), t('tax.tax')]}
        figures={[2, 3, 4]}
        rows={found.edges.map(({ node }) => ({
          key: [node.country, node.region, node.currency, node.vendorId, node.basisPoints].join(' '),
          cells: [
            [node.country, node.region].filter(Boolean).join(', '),
            node.vendorId ? t('vendorOf', { id: node.vendorId.slice(0, 8) }) : t('tax.market'),
            format.number(node.basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
            <Money key="n" of={node.net} />,
            <Money key="t" of={node.tax} />,
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/tax-report?since=${span.since}&until=${span.until}`} />
    </>
  );
}

export async function Expenses({ after, currency }: { after: string | null; currency: string }) {
  const t = await getTranslations('admin-ledger');
  const found = (await seen(ask(AdminExpensesDocument, { after })))?.expenses;
  if (!found) return <NoPermission />;
  const money = [
    { name: 'amount', label: t('amount'), kind: 'amount', required: true },
    { name: 'currency', label: t('currency'), value: currency, required: true },
  ] as const;
  return (
    <>
      <Rows
        caption={t('expenses.title')}
        empty={t('expenses.none')}
        columns={[t('expenses.category'), t('amount'), t('expenses.day'), t('note')]}
        figures={[1]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          cells: [node.category, <Money key="a" of={node.amount} />, <Day key="d" at={node.day} />, node.note],
        }))}
      />
      <More page={found.pageInfo} href="/admin/expenses" />
      <div className="flex flex-wrap items-start gap-3">
        <Act
          action={recordExpense}
          needs="finance.books.write"
          submit={t('expenses.record')}
          folded
          fields={[
            { name: 'category', label: t('expenses.category'), required: true, hint: t('expenses.categoryHint') },
            ...money,
            { name: 'day', label: t('expenses.day'), kind: 'date', required: true },
            { name: 'note', label: t('note') },
          ]}
        />
        <Act
          action={recordSettlement}
          needs="finance.books.write"
          submit={t('settlement.record')}
          folded
          note={t('settlement.how')}
          fields={[
            { name: 'provider', label: t('settlement.provider'), required: true },
            ...money,
            { name: 'reference', label: t('reference'), required: true },
          ]}
        />
      </div>
    </>
  );
}
