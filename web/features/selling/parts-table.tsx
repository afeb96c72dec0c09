import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { type ProductSort, VendorPartsDocument, type VendorPartsQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Check, Field, Select } from '@/ui/field';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Empty } from '@/ui/states';
import { type Column, Table } from '@/ui/table';

export type Asked = {
  q?: string;
  sort?: string;
  stock?: string;
  after?: string;
};

type Product = VendorPartsQuery['searchProducts']['edges'][number]['node'];
type Offered = { product: Product; offer: Product['offers'][number] };
const SORTS: readonly ProductSort[] = ['RELEVANCE', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC'];

/** What a vendor offers, each with its price, beside the lowest that anybody asks. */
export async function PartsTable({ vendorId, path, asked }: { vendorId: string; path: string; asked: Asked }) {
  const t = await getTranslations('vendor-parts');
  const sort = SORTS.find((each) => each === asked.sort) ?? 'RELEVANCE';
  const filter = { vendorIds: [vendorId], text: asked.q || null, inStock: asked.stock ? true : null };
  const { searchProducts: found } = await ask(VendorPartsDocument, { filter, sort, after: asked.after ?? null });
  const rows: Offered[] = found.edges.flatMap(({ node: product }) =>
    product.offers.filter(({ vendor }) => vendor?.id === vendorId).map((offer) => ({ product, offer })),
  );
  const columns: Column<Offered>[] = [
    {
      key: 'part',
      head: t('part'),
      cell: ({ product }) => (
        <>
          <Link className="link" href={`/parts/${product.slug}`}>
            {product.title}
          </Link>
          <span className="block text-12 font-normal text-soft">
            {product.brand.name} {product.partNumber} · {product.category?.name}
          </span>
        </>
      ),
    },
    {
      key: 'sku',
      head: t('sku'),
      cell: ({ offer }) => (
        <Link className="link font-mono" href={`${path}/stock/${encodeURIComponent(offer.sku ?? '')}`}>
          {offer.sku}
        </Link>
      ),
    },
    {
      key: 'terms',
      head: t('terms'),
      cell: ({ offer }) => (
        <>
          {t(`condition.${offer.condition}`)}
          <span className="block text-12 text-soft">
            {t('handling', { days: offer.handlingDays })} · {t('warranty', { months: offer.warrantyMonths })}
            {offer.variant && offer.variant.packQuantity > 1
              ? ` · ${t('pack', { pieces: offer.variant.packQuantity })}`
              : ''}
          </span>
        </>
      ),
    },
    {
      key: 'price',
      head: t('price'),
      figures: true,
      cell: ({ offer }) => (
        <>
          <Money of={offer.price} className="font-bold" />
          {offer.coreCharge && (
            <span className="block text-12 text-soft">{t('core', { amount: offer.coreCharge.formatted })}</span>
          )}
        </>
      ),
    },
    {
      key: 'lowest',
      head: t('lowest'),
      figures: true,
      cell: ({ product, offer }) =>
        product.price && product.price.amount < offer.price.amount ? (
          <Money of={product.price} className="text-check" />
        ) : (
          t((product.offerCount ?? 1) > 1 ? 'yours_is' : 'only_yours')
        ),
    },
    { key: 'offers', head: t('offers'), figures: true, cell: ({ product }) => t('n', { n: product.offerCount ?? 1 }) },
    {
      key: 'stock',
      head: t('stock'),
      figures: true,
      cell: ({ offer: { availability } }) =>
        availability?.inStock ? (
          <Badge tone={availability.low ? 'check' : 'good'}>{t('n', { n: availability.available })}</Badge>
        ) : (
          <Badge tone="stop">{t('out')}</Badge>
        ),
    },
  ];
  return (
    <>
      <form method="get" className="mb-4 grid items-end gap-3 sm:grid-cols-4">
        <Field size="desk" name="q" label={t('search')} defaultValue={asked.q} type="search" />
        <Select
          size="desk"
          name="sort"
          label={t('sort')}
          defaultValue={sort}
          options={SORTS.map((value) => ({ value, label: t(`sorted.${value}`) }))}
        />
        <Check name="stock" value="1" defaultChecked={Boolean(asked.stock)} label={t('only_in_stock')} />
        <Button type="submit" size="desk" kind="primary">
          {t('find')}
        </Button>
      </form>
      <p className="mb-2 text-14 text-soft" role="status">
        {t(found.totalIsExact ? 'found' : 'found_at_least', { n: found.totalCount })}
      </p>
      {rows.length ? (
        <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ offer }) => offer.id} />
      ) : (
        <Empty title={t('none')} icon="search">
          <p>{t('none_lead')}</p>
        </Empty>
      )}
      <More page={found.pageInfo} href={`${path}/parts`} asked={asked} />
    </>
  );
}
