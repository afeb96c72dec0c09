import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorMovementsDocument, type VendorMovementsQuery } from '@/graph/generated/graphql';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';

type Movement = NonNullable<VendorMovementsQuery['movements']>['edges'][number]['node'];

interface Asked {
  offer?: string;
  warehouse?: string;
  after?: string;
}

/** The ledger of all changes, the newest first. */
export async function Movements({ vendorId, path, asked }: { vendorId: string; path: string; asked: Asked }) {
  const t = await getTranslations('vendor-stock');
  const filter = { offerId: asked.offer ?? null, warehouseId: asked.warehouse || null };
  const { movements } = await ask(
    VendorMovementsDocument,
    { vendorId, filter, after: asked.after ?? null },
    { partly: true },
  );
  if (!movements) return <NoPermission />;
  const columns: Column<Movement>[] = [
    { key: 'at', head: t('at'), cell: ({ at }) => <Moment at={at} /> },
    {
      key: 'part',
      head: t('part'),
      cell: ({ offer }) => (
        <>
          <span className="font-mono">{offer?.sku}</span>{' '}
          <span className="block sm:max-w-[24rem] sm:truncate text-12 text-soft">{offer?.product?.title}</span>
        </>
      ),
    },
    {
      key: 'kind',
      head: t('what'),
      cell: ({ kind, reason }) => (
        <>
          {t(`movement.${kind}`)}
          {reason && t.has(`reason.${reason}` as never) && (
            <span className="text-soft"> ({t(`reason.${reason as 'FOUND'}`)})</span>
          )}
        </>
      ),
    },
    {
      key: 'delta',
      head: t('delta'),
      figures: true,
      cell: ({ delta }) => <strong>{t('delta_n', { n: delta })}</strong>,
    },
    { key: 'left', head: t('on_hand'), figures: true, cell: ({ onHand }) => t('n', { n: onHand }) },
    { key: 'warehouse', head: t('warehouse'), cell: ({ warehouse }) => warehouse?.name ?? '' },
    {
      key: 'who',
      head: t('who'),
      cell: ({ actorType }) => (t.has(`actor.${actorType}` as never) ? t(`actor.${actorType as 'user'}`) : actorType),
    },
  ];
  const rows = movements.edges.map(({ node }) => node);
  if (!rows.length) return <Empty title={t('no_movements')} />;
  return (
    <>
      <Table caption={t('movements')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More page={movements.pageInfo} href={path} />
    </>
  );
}
