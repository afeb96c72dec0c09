import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorCountPageDocument, type VendorCountPageQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { Field } from '@/ui/field';
import { More } from '@/ui/more';
import { PageHeader } from '@/ui/page-header';
import { type Column, Table } from '@/ui/table';
import { endCount, enterCounted } from './actions';
import { TONES } from './counts';

type Line = NonNullable<VendorCountPageQuery['stockCount']>['lines']['edges'][number]['node'];

/** One count: a field for each part, beside what the books say. Null where there is none. */
export async function CountPage({ id, path, after }: { id: string; path: string; after: string | undefined }) {
  const t = await getTranslations('vendor-stock');
  const { stockCount: count } = await ask(VendorCountPageDocument, { id, after: after ?? null }, { partly: true });
  if (!count) return null;
  const open = count.status === 'OPEN';
  const number = (n: number | null | undefined) => (n === null || n === undefined ? '–' : t('n', { n }));
  const columns: Column<Line>[] = [
    {
      key: 'part',
      head: t('part'),
      cell: ({ offer }) => (
        <>
          <span className="font-mono">{offer?.sku}</span>
          <span className="block sm:max-w-[24rem] sm:truncate text-12 font-normal text-soft">
            {offer?.product?.title}
          </span>
        </>
      ),
    },
    { key: 'seen', head: t('books_then'), figures: true, cell: ({ seen }) => number(seen) },
    { key: 'expected', head: t('books_now'), figures: true, cell: ({ expected }) => number(expected) },
    {
      key: 'difference',
      head: t('difference'),
      figures: true,
      cell: ({ difference }) =>
        difference === null || difference === undefined ? '–' : t('delta_n', { n: difference }),
    },
    {
      key: 'counted',
      head: t('counted'),
      figures: true,
      cell: ({ counted, offer }) =>
        open && offer ? (
          <Field
            size="desk"
            hideLabel
            label={t('counted_of', { sku: offer.sku ?? '' })}
            name={`offer.${offer.id}`}
            inputMode="numeric"
            placeholder={counted === null || counted === undefined ? '' : String(counted)}
            className="sm:w-24"
          />
        ) : (
          number(counted)
        ),
    },
  ];
  const table = (
    <Table
      caption={t('count')}
      columns={columns}
      rows={count.lines.edges.map(({ node }) => node)}
      rowKey={({ offer }) => offer?.id ?? ''}
    />
  );
  return (
    <>
      <PageHeader
        title={t('count_of', { warehouse: count.warehouse?.name ?? '' })}
        above={
          <Link className="link" href={`${path}/stock/counts`}>
            {t('counts')}
          </Link>
        }
        lead={
          <>
            <Badge tone={TONES[count.status]}>{t(`count_status.${count.status}`)}</Badge> <Moment at={count.openedAt} />
          </>
        }
        actions={
          open && (
            <>
              <ChangeForm action={endCount} submit={t('close_count')} hidden={{ countId: id, what: 'close' }} />
              <ChangeForm
                action={endCount}
                submit={t('cancel_count')}
                kind="danger"
                hidden={{ countId: id, what: 'cancel' }}
              />
            </>
          )
        }
      />
      {open ? (
        <ChangeForm action={enterCounted} submit={t('enter')} done={t('entered')} hidden={{ countId: id }}>
          {table}
        </ChangeForm>
      ) : (
        table
      )}
      <More page={count.lines.pageInfo} href={`${path}/stock/counts/${id}`} />
    </>
  );
}
