import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { type ImportRowFragment, VendorImportsDocument } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';

const TONES = { RUNNING: 'check', DONE: 'good', FAILED: 'stop' } as const;

/** The files that were read, and what came of each. */
export async function Imports({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-parts');
  const { importJobs } = await ask(VendorImportsDocument, { vendorId, after: after ?? null }, { partly: true });
  if (!importJobs) return <NoPermission />;
  const rows = importJobs.edges.map(({ node }) => node);
  if (!rows.length)
    return (
      <Empty title={t('no_imports')}>
        <p>{t('no_imports_lead')}</p>
      </Empty>
    );
  const columns: Column<ImportRowFragment>[] = [
    {
      key: 'file',
      head: t('file'),
      cell: ({ fileName, kind }) => (
        <>
          {fileName} <span className="text-12 font-normal text-soft">{kind}</span>
        </>
      ),
    },
    { key: 'begun', head: t('begun'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
    { key: 'records', head: t('records'), figures: true, cell: ({ records }) => t('n', { n: records }) },
    {
      key: 'parts',
      head: t('parts_counts'),
      cell: ({ counts }) =>
        t('counted', { made: counts.partsCreated, changed: counts.partsChanged, same: counts.partsUnchanged }),
    },
    {
      key: 'offers',
      head: t('offers_counts'),
      cell: ({ counts }) =>
        t('counted', { made: counts.offersCreated, changed: counts.offersChanged, same: counts.offersUnchanged }),
    },
    {
      key: 'faults',
      head: t('faults'),
      cell: ({ faults, failure }) => (
        <>
          {failure && (
            <span className="block text-stop">
              {t('failed_at', { line: failure.line })}: {failure.message}
            </span>
          )}
          {faults.map(({ code, count }) => (
            <span key={code} className="block text-12">
              <span className="font-mono">{code}</span> × {count}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'status',
      head: t('status'),
      cell: ({ status }) => <Badge tone={TONES[status]}>{t(`import.${status}`)}</Badge>,
    },
  ];
  return (
    <>
      <Table caption={t('imports')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={importJobs.pageInfo} href={`${path}/parts/imports`} />
    </>
  );
}
