import { getLocale, getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { type VendorFunds, VendorStatementDocument, type VendorStatementQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Button } from '@/ui/button';
import { Moment } from '@/ui/date';
import { Field } from '@/ui/field';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { Tabs } from '@/ui/tabs';

type Line = NonNullable<NonNullable<VendorStatementQuery['vendor']>['statement']>['edges'][number]['node'];
export const FUNDS: readonly VendorFunds[] = ['PENDING', 'ELIGIBLE', 'RESERVED'];

export interface Asked {
  of?: string;
  currency?: string;
  after?: string;
}

/** Every cent that came or went, the newest first, with what it came to. */
export async function Statement({
  vendorId,
  path,
  asked,
  currency,
}: {
  vendorId: string;
  path: string;
  asked: Asked;
  currency: string;
}) {
  const t = await getTranslations('vendor-money');
  const of = FUNDS.find((each) => each === asked.of) ?? 'PENDING';
  const found = await ask(
    VendorStatementDocument,
    { id: vendorId, currency, of, after: asked.after ?? null },
    { partly: true },
  ).catch((error) => {
    if (error instanceof Refused && error.code === 'FORBIDDEN') return null;
    throw error;
  });
  const statement = found?.vendor?.statement;
  if (!statement) return <NoPermission />;
  const columns: Column<Line>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'what',
      head: t('what'),
      cell: ({ memo, kind }) => (
        <>
          {t(`memo.${memo}`)}
          {t(`kind.${kind}`).toLowerCase() !== t(`memo.${memo}`).toLowerCase() && (
            <span className="text-12 text-soft"> {t(`kind.${kind}`)}</span>
          )}
        </>
      ),
    },
    {
      key: 'source',
      head: t('source'),
      cell: ({ source, orderId, vendorOrder }) =>
        vendorOrder?.number ? (
          <Link className="link" href={`${path}/orders/${vendorOrder.id}`}>
            {vendorOrder.number}
          </Link>
        ) : (
          <span className="font-mono text-12 text-soft">{(orderId ?? source).slice(-12)}</span>
        ),
    },
    {
      key: 'amount',
      head: t('amount_head'),
      figures: true,
      cell: ({ amount }) => <Money of={amount} className={amount.amount < 0 ? 'text-stop' : ''} />,
    },
    {
      key: 'balance',
      head: t('balance'),
      figures: true,
      cell: ({ balance }) => <Money of={balance} className="font-bold" />,
    },
  ];
  const rows = statement.edges.map(({ node }) => node);
  const file = `/${await getLocale()}${path}/money/statement/file`;
  const paper = `/${await getLocale()}${path}/money/statement/print`;
  return (
    <>
      <Tabs
        label={t('funds')}
        tabs={FUNDS.map((each) => ({
          href: `${path}/money/statement?of=${each}`,
          label: t(`fund.${each}`),
          current: each === of,
        }))}
      />
      {rows.length > 0 && (
        <form method="get" action={file} className="mb-4 flex flex-wrap items-end gap-3">
          <input type="hidden" name="of" value={of} />
          <input type="hidden" name="currency" value={currency} />
          <Field size="desk" type="date" name="since" label={t('download_since')} />
          <Field size="desk" type="date" name="until" label={t('print_until')} />
          <Button type="submit" size="desk">
            {t('download')}
          </Button>
          <Button type="submit" size="desk" formAction={paper}>
            {t('print_view')}
          </Button>
          <p className="basis-full text-12 text-soft">{t('download_lead')}</p>
        </form>
      )}
      {rows.length ? (
        <Table
          caption={t('statement')}
          columns={columns}
          rows={rows}
          rowKey={({ at, source, memo }) => `${at}${source}${memo}`}
        />
      ) : (
        <Empty title={t('no_lines')} />
      )}
      <More page={statement.pageInfo} href={`${path}/money/statement?of=${of}`} />
    </>
  );
}
