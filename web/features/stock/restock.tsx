import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorRestockDocument, type VendorRestockQuery, VendorStockAgesDocument } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field } from '@/ui/field';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';

type Suggested = NonNullable<VendorRestockQuery['restockSuggestions']>['edges'][number]['node'];

export type Asked = {
  lead?: string;
  cover?: string;
  after?: string;
};

const days = (said: string | undefined, otherwise: number): number =>
  said && /^\d{1,3}$/.test(said) ? Number(said) : otherwise;

/** What to order again, and why; beside it for how long all that is there has lain. */
export async function Restock({ vendorId, path, asked }: { vendorId: string; path: string; asked: Asked }) {
  const t = await getTranslations('vendor-stock');
  const [leadDays, coverDays] = [days(asked.lead, 7), days(asked.cover, 30)];
  const { restockSuggestions } = await ask(
    VendorRestockDocument,
    { vendorId, leadDays, coverDays, after: asked.after ?? null },
    { partly: true },
  );
  if (!restockSuggestions) return <NoPermission />;
  const columns: Column<Suggested>[] = [
    {
      key: 'sku',
      head: t('part'),
      cell: ({ sku, offer }) => (
        <>
          <Link className="link font-mono" href={`${path}/stock/${encodeURIComponent(sku)}`}>
            {sku}
          </Link>
          <span className="block sm:max-w-[24rem] sm:truncate text-12 font-normal text-soft">
            {offer?.product?.title}
          </span>
        </>
      ),
    },
    { key: 'available', head: t('available'), figures: true, cell: ({ available }) => t('n', { n: available }) },
    { key: 'way', head: t('on_the_way'), figures: true, cell: ({ onTheWay }) => t('n', { n: onTheWay }) },
    { key: 'sold', head: t('sold'), figures: true, cell: ({ sold }) => t('n', { n: sold }) },
    {
      key: 'order',
      head: t('to_order'),
      figures: true,
      cell: ({ quantity }) => <strong>{t('n', { n: quantity })}</strong>,
    },
    { key: 'why', head: t('why'), cell: ({ reasons }) => reasons.join('; ') },
  ];
  const rows = restockSuggestions.edges.map(({ node }) => node);
  return (
    <div className="grid gap-4">
      <Ages vendorId={vendorId} />
      <form method="get" className="grid items-end gap-3 sm:grid-cols-4">
        <Field size="desk" name="lead" label={t('lead_days')} inputMode="numeric" defaultValue={String(leadDays)} />
        <Field size="desk" name="cover" label={t('cover_days')} inputMode="numeric" defaultValue={String(coverDays)} />
        <Button type="submit" size="desk" kind="primary">
          {t('reckon')}
        </Button>
      </form>
      {rows.length ? (
        <Table caption={t('restock')} columns={columns} rows={rows} rowKey={({ sku }) => sku} />
      ) : (
        <Empty title={t('nothing_to_order')} />
      )}
      <More
        page={restockSuggestions.pageInfo}
        href={`${path}/stock/restock`}
        asked={{ lead: String(leadDays), cover: String(coverDays) }}
      />
    </div>
  );
}

async function Ages({ vendorId }: { vendorId: string }) {
  const t = await getTranslations('vendor-stock');
  const { stockAges } = await ask(VendorStockAgesDocument, { vendorId }, { partly: true });
  if (!stockAges) return null;
  const all = Math.max(
    1,
    stockAges.reduce((sum, { quantity }) => sum + quantity, 0),
  );
  return (
    <Card title={t('ages')}>
      <ol className="grid list-none gap-2 p-0 text-14 sm:grid-cols-5">
        {stockAges.map(({ fromDays, toDays, quantity, offers }) => (
          <li key={fromDays}>
            <span className="text-soft">
              {toDays === null || toDays === undefined
                ? t('age_over', { days: fromDays })
                : t('age', { from: fromDays, to: toDays })}
            </span>
            <strong className="tabular block text-18">{t('n', { n: quantity })}</strong>
            <span className="text-12 text-soft">{t('age_offers', { offers })}</span>
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 block h-1.5 w-full" aria-hidden="true">
              <rect width="100" height="4" className="fill-surface" />
              <rect width={(quantity / all) * 100} height="4" className="fill-accent" />
            </svg>
          </li>
        ))}
      </ol>
    </Card>
  );
}
