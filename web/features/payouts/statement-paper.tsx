import { getFormatter, getTranslations } from 'next-intl/server';
import type { VendorFunds } from '@/graph/generated/graphql';
import { Facts } from '@/ui/card';
import { Day } from '@/ui/date';
import { typed } from '@/ui/minor-units';
import { Money } from '@/ui/money';
import { Notice } from '@/ui/notice';
import { Empty, NoPermission } from '@/ui/states';
import { Table } from '@/ui/table';
import { dayOf, linesOf, MOST_LINES, sumsOf } from './paper';
import { PrintButton } from './print.island';

type Props = {
  vendor: { id: string; name: string };
  market: string;
  currency: string;
  of: VendorFunds;
  since: string | undefined;
  until: string | undefined;
};

/** A statement as it is put on paper: of whom, from when to when, what there was and is, and each line between. */
export async function StatementPaper({ vendor, market, currency, of, ...asked }: Props) {
  const t = await getTranslations('vendor-money');
  const format = await getFormatter();
  const [since, until] = [dayOf(asked.since), dayOf(asked.until)];
  const found = await linesOf({ vendorId: vendor.id, currency, of, since, until });
  if (!found) return <NoPermission />;
  const { lines, cut } = found;
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return <Empty title={t('no_lines')} />;
  const sums = sumsOf(lines);
  const money = (amount: number) => format.number(Number(typed(amount, currency)), { style: 'currency', currency });
  return (
    <>
      <div className="mb-4 print:hidden">
        <PrintButton>{t('print')}</PrintButton>
      </div>
      {cut && (
        <div className="mb-4">
          <Notice>{t('paper_cut', { most: MOST_LINES })}</Notice>
        </div>
      )}
      <div className="mb-4 max-w-md">
        <Facts
          of={[
            [t('paper_of'), `${vendor.name} · ${market}`],
            [t('funds'), `${t(`fund.${of}`)} · ${currency}`],
            [
              t('paper_days'),
              <span key="d">
                <Day at={since ?? first.at} /> – <Day at={until ?? last.at} /> (UTC)
              </span>,
            ],
            [t('paper_before'), money(sums.before)],
            [t('paper_came'), money(sums.came)],
            [t('paper_went'), money(sums.went)],
            [t('paper_after'), <strong key="a">{money(sums.after)}</strong>],
          ]}
        />
      </div>
      <Table
        caption={t('statement')}
        rows={lines}
        rowKey={({ at, source, memo }) => `${at}${source}${memo}`}
        columns={[
          { key: 'at', head: t('at'), cell: ({ at }) => <Day at={at} /> },
          { key: 'what', head: t('what'), cell: ({ memo }) => t(`memo.${memo}`) },
          {
            key: 'source',
            head: t('source'),
            cell: ({ source, orderId, vendorOrder }) => vendorOrder?.number ?? (orderId ?? source).slice(-12),
          },
          { key: 'amount', head: t('amount_head'), figures: true, cell: ({ amount }) => <Money of={amount} /> },
          { key: 'balance', head: t('balance'), figures: true, cell: ({ balance }) => <Money of={balance} /> },
        ]}
      />
    </>
  );
}
