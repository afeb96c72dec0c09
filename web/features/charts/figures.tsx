import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorOrderFiguresDocument, VendorPunctualityDocument, VendorSalesDocument } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { decimalsOf } from '@/ui/minor-units';
import { Empty } from '@/ui/states';
import { Bars } from './bars';
import { Ranked } from './ranked';
import { Share } from './share';
import { daysUntil, onDays } from './tally';

export const SPANS = [14, 30, 90] as const;
export type Days = (typeof SPANS)[number];
/** So many dates stand below the bars, whatever there is room for. */
const LABELS = 7;

interface Period {
  vendorId: string;
  days: string[];
  since: string;
  until: string;
}

/** The last days in figures. Each part is there for those who may see it. */
export async function Figures({ vendorId, span }: { vendorId: string; span: Days }) {
  const days = daysUntil(new Date(), span);
  const period = { vendorId, days, since: days[0] as string, until: days.at(-1) as string };
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Sales {...period} />
      <Orders {...period} />
      <Punctuality {...period} />
    </div>
  );
}

const startOf = (day: string): string => `${day}T00:00:00Z`;

/** A bar of each day: `values` as `write` writes them. */
async function barsOf(days: readonly string[], values: readonly number[], write: (value: number) => string) {
  const format = await getFormatter();
  const every = Math.ceil(days.length / LABELS);
  return days.map((day, at) => ({
    label: at % every ? '' : format.dateTime(new Date(startOf(day)), { day: 'numeric', month: 'short' }),
    name: format.dateTime(new Date(startOf(day)), { dateStyle: 'medium' }),
    value: values[at] ?? 0,
    said: write(values[at] ?? 0),
  }));
}

/** What was sold on each day, in the currency that was sold in first. */
async function Sales({ vendorId, days, since, until }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const { vendor } = await ask(VendorSalesDocument, { id: vendorId, since, until }, { partly: true });
  const said = vendor?.earningsByDay;
  if (!said) return null;
  const currency = said[0]?.earnings[0]?.currency;
  if (!currency)
    return (
      <Card title={t('sales')}>
        <Empty title={t('nothing_sold')} />
      </Card>
    );
  const write = (amount: number) => format.number(amount / 10 ** decimalsOf(currency), { style: 'currency', currency });
  const values = onDays(
    days,
    said,
    ({ earnings }) => earnings.find((each) => each.currency === currency)?.gross.amount ?? 0,
  );
  return (
    <Card title={t('sales')}>
      <p className="mb-2 text-24 font-bold">
        {write(values.reduce((sum, value) => sum + value, 0))}{' '}
        <span className="text-14 font-normal text-soft">{t('in_days', { days: days.length })}</span>
      </p>
      <Bars
        title={t('sales')}
        bars={await barsOf(days, values, write)}
        write={write}
        headings={[t('day'), t('sales')]}
      />
      <p className="mt-2 text-12 text-soft">{t('sales_lead')}</p>
    </Card>
  );
}

async function Orders({ vendorId, days, since, until }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const { vendorOrderFigures: figures } = await ask(
    VendorOrderFiguresDocument,
    { vendorId, since, until },
    { partly: true },
  );
  if (!figures) return null;
  const write = (value: number) => format.number(value);
  const counts = onDays(days, figures.days, ({ orders }) => orders);
  const all = counts.reduce((sum, each) => sum + each, 0);
  const { parts, ofOrders } = figures.topParts;
  const top = parts.map(({ sku, title, pieces }) => ({
    key: sku,
    name: title,
    note: sku,
    value: pieces,
    said: t('pieces', { pieces }),
  }));
  return (
    <>
      <Card title={t('orders')}>
        <p className="mb-2 text-24 font-bold">
          {t('n', { n: all })}{' '}
          <span className="text-14 font-normal text-soft">{t('in_days', { days: days.length })}</span>
        </p>
        <Bars
          title={t('orders')}
          bars={await barsOf(days, counts, write)}
          write={write}
          headings={[t('day'), t('orders')]}
        />
      </Card>
      <Card title={t('top')}>
        {top.length ? <Ranked rows={top} /> : <Empty title={t('nothing_sold')} />}
        {ofOrders < all && <p className="mt-2 text-12 text-soft">{t('newest_only', { n: ofOrders })}</p>}
      </Card>
    </>
  );
}

async function Punctuality({ vendorId, since }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const { deliveryFigures: figures } = await ask(
    VendorPunctualityDocument,
    { vendorId, since: startOf(since), until: new Date().toISOString() },
    { partly: true },
  );
  if (!figures) return null;
  const share = figures.delivered ? figures.onTime / figures.delivered : null;
  return (
    <Card title={t('on_time')}>
      <div className="flex flex-wrap items-center gap-6">
        <Share share={share} said={share === null ? '–' : format.number(share, { style: 'percent' })} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {(['delivered', 'onTime', 'late', 'dispatchedLate'] as const).map((each) => (
            <div key={each} className="contents">
              <dt className="text-soft">{t(each)}</dt>
              <dd className="tabular m-0 font-bold">{t('n', { n: figures[each] })}</dd>
            </div>
          ))}
          <dt className="text-soft">{t('median')}</dt>
          <dd className="tabular m-0 font-bold">
            {figures.medianHours === null || figures.medianHours === undefined
              ? '–'
              : t('hours', { hours: Math.round(figures.medianHours) })}
          </dd>
        </dl>
      </div>
    </Card>
  );
}
