import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { type OfferFilter, type PricedOfferFragment, VendorPricesDocument } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Words } from '@/i18n/words';
import { Badge } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Check, Field, Select } from '@/ui/field';
import { typed } from '@/ui/minor-units';
import { Money } from '@/ui/money';
import { More } from '@/ui/more';
import { Notice } from '@/ui/notice';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { PriceForm, type Row } from './price-form.island';
import { percentOf, raised, typedOf } from './price-lines';

export type Asked = { q?: string; condition?: string; undercut?: string; by?: string; after?: string; saved?: string };

interface Shown {
  vendor: { id: string; slug: string; path: string };
  mayEdit: boolean;
  asked: Asked;
}

const PAGE = 50;
const CONDITIONS = ['NEW', 'REMANUFACTURED', 'USED'] as const;

/** A vendor's prices and terms, to be changed where they stand; with a percent, as they would be: nothing is changed until it is saved. */
export async function Prices({ vendor, mayEdit, asked }: Shown) {
  const t = await getTranslations('vendor-prices');
  const filter: OfferFilter = {
    text: asked.q || null,
    condition: CONDITIONS.find((each) => each === asked.condition) ?? null,
    undercut: Boolean(asked.undercut),
  };
  const variables = { vendorId: vendor.id, filter, first: PAGE, after: asked.after ?? null };
  const { vendorOffers: found } = await ask(VendorPricesDocument, variables, { partly: true });
  if (!found) return <NoPermission />;
  const offers = found.edges.map(({ node }) => node);
  const by = mayEdit ? percentOf(asked.by) : undefined;
  const { saved, ...here } = asked;
  const query = new URLSearchParams(Object.entries(here).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const rows = await Promise.all(offers.map((offer) => rowOf(offer, vendor.path, by)));
  return (
    <div className="grid gap-4">
      {saved && /^\d{1,3}$/.test(saved) && <Notice tone="good">{t('saved', { n: Number(saved) })}</Notice>}
      <Narrow asked={asked} mayEdit={mayEdit} />
      {asked.by && by === undefined && <Notice tone="stop">{t('by_wrong')}</Notice>}
      {by !== undefined && (
        <Notice tone="check" title={t('preview', { by, n: rows.length })}>
          <p>{t('preview_lead')}</p>
          <ButtonLink size="desk" className="mt-2" href={`${vendor.path}/parts/prices?${without(query, 'by')}`}>
            {t('preview_drop')}
          </ButtonLink>
        </Notice>
      )}
      {rows.length === 0 && (
        <Empty title={t('none')} icon="search">
          <p>{t('none_lead')}</p>
        </Empty>
      )}
      {rows.length > 0 &&
        (mayEdit ? (
          <Words of={['vendor-prices']}>
            <PriceForm
              key={`${query}`}
              formKey={crypto.randomUUID()}
              hidden={{ vendorId: vendor.id, slug: vendor.slug, asked: `${query}` }}
              rows={rows}
            />
          </Words>
        ) : (
          <Read rows={rows} />
        ))}
      <More page={found.pageInfo} href={`${vendor.path}/parts/prices`} asked={here} />
    </div>
  );
}

const without = (query: URLSearchParams, name: string): URLSearchParams => {
  const found = new URLSearchParams(query);
  found.delete(name);
  return found;
};

async function Narrow({ asked, mayEdit }: { asked: Asked; mayEdit: boolean }) {
  const t = await getTranslations('vendor-prices');
  return (
    <form method="get" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]">
      <Field size="desk" name="q" type="search" label={t('search')} defaultValue={asked.q} maxLength={100} />
      <Select
        size="desk"
        name="condition"
        label={t('condition')}
        defaultValue={asked.condition}
        options={[
          { value: '', label: t('any_condition') },
          ...CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) })),
        ]}
      />
      {mayEdit && (
        <Field
          size="desk"
          name="by"
          label={t('by')}
          inputMode="text"
          placeholder="5"
          maxLength={8}
          defaultValue={asked.by}
        />
      )}
      <Check name="undercut" value="1" defaultChecked={Boolean(asked.undercut)} label={t('undercut')} />
      <Button type="submit" size="desk" kind="primary">
        {t('show')}
      </Button>
    </form>
  );
}

async function rowOf(offer: PricedOfferFragment, path: string, by: number | undefined): Promise<Row> {
  const t = await getTranslations('vendor-prices');
  const { product, price, availability, sku } = offer;
  const was = typedOf(offer);
  const lowest = product?.price;
  return {
    id: offer.id,
    name: product?.title ?? sku ?? '',
    currency: price.currency,
    was,
    now: by === undefined ? was : { ...was, price: typed(raised(price.amount, by), price.currency) },
    part: (
      <>
        <Link className="link" href={`/parts/${product?.slug ?? ''}`}>
          {product?.title}
        </Link>
        <span className="block text-12 font-normal text-soft">
          {product?.brand.name} {product?.partNumber} · {t(`conditions.${offer.condition}`)}
        </span>
        {by !== undefined && <span className="block text-12 text-soft">{t('now', { price: price.formatted })}</span>}
      </>
    ),
    sku: (
      <Link className="link font-mono" href={`${path}/stock/${encodeURIComponent(sku ?? '')}`}>
        {sku}
      </Link>
    ),
    lowest:
      lowest && lowest.amount < price.amount && lowest.currency === price.currency ? (
        <Money of={lowest} className="text-check" />
      ) : (
        t('yours_is')
      ),
    stock: availability?.inStock ? (
      <Badge tone={availability.low ? 'check' : 'good'}>{t('n', { n: availability.available })}</Badge>
    ) : (
      <Badge tone="stop">{t('out')}</Badge>
    ),
  };
}

/** For those who may see prices, and not change them. */
async function Read({ rows }: { rows: readonly Row[] }) {
  const t = await getTranslations('vendor-prices');
  const columns: Column<Row>[] = [
    { key: 'part', head: t('part'), cell: ({ part }) => part },
    { key: 'sku', head: t('sku'), cell: ({ sku }) => sku },
    { key: 'price', head: t('price'), figures: true, cell: ({ was, currency }) => `${was.price} ${currency}` },
    { key: 'core', head: t('coreCharge'), figures: true, cell: ({ was }) => was.coreCharge || '–' },
    { key: 'days', head: t('handlingDays'), figures: true, cell: ({ was }) => was.handlingDays },
    { key: 'months', head: t('warrantyMonths'), figures: true, cell: ({ was }) => was.warrantyMonths },
    { key: 'lowest', head: t('lowest'), figures: true, cell: ({ lowest }) => lowest },
    { key: 'stock', head: t('stock'), figures: true, cell: ({ stock }) => stock },
  ];
  return (
    <>
      <p className="text-14 text-soft">{t('admins_change')}</p>
      <Table caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </>
  );
}
