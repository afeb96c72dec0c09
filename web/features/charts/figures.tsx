import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import {
  VendorEarningsByDayDocument,
  VendorOrdersOfPeriodDocument,
  type VendorOrdersOfPeriodQuery,
  VendorPunctualityDocument,
} from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { decimalsOf } from '@/ui/minor-units';
import { Empty } from '@/ui/states';
import { Bars } from './bars';
import { Ranked } from './ranked';
import { Share } from './share';
import { daysUntil, ordersByDay, topParts } from './tally';

const DAYS = 14;
const WEEK = 7;
const PAGES = 5;

type Order = NonNullable<VendorOrdersOfPeriodQuery['vendorOrders']>['edges'][number]['node'];

interface Period {
  vendorId: string;
  days: string[];
}

/** The last fortnight in figures. Each part is there for those who may see it, and says so where it is not of all orders. */
export async function Figures({ vendorId }: { vendorId: string }) {
  const period = { vendorId, days: daysUntil(new Date(), DAYS) };
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Sales {...period} />
      <Orders {...period} />
      <Punctuality {...period} />
    </div>
  );
}

const startOf = (day: string | undefined): string => `${day}T00:00:00Z`;

/** What was sold on each day: the books say it of a period, so a week of them is asked at once. */
async function Sales({ vendorId, days }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const weeks = await Promise.all(
    [days.slice(0, WEEK), days.slice(WEEK)]
      .map((week) => week as [string, string, string, string, string, string, string])
      .map(([d0, d1, d2, d3, d4, d5, d6]) =>
        ask(VendorEarningsByDayDocument, { id: vendorId, d0, d1, d2, d3, d4, d5, d6 }, { partly: true }),
      ),
  );
  const said = weeks.flatMap(({ vendor }) => [
    vendor?.d0,
    vendor?.d1,
    vendor?.d2,
    vendor?.d3,
    vendor?.d4,
    vendor?.d5,
    vendor?.d6,
  ]);
  if (said.every((day) => !day)) return null;
  const currency = said.flatMap((day) => day ?? [])[0]?.currency;
  if (!currency)
    return (
      <Card title={t('sales')}>
        <Empty title={t('nothing_sold')} />
      </Card>
    );
  const write = (amount: number) => format.number(amount / 10 ** decimalsOf(currency), { style: 'currency', currency });
  const bars = days.map((day, at) => {
    const value = said[at]?.find((each) => each.currency === currency)?.gross.amount ?? 0;
    return {
      label: at % 2 ? '' : format.dateTime(new Date(startOf(day)), { day: 'numeric', month: 'short' }),
      name: format.dateTime(new Date(startOf(day)), { dateStyle: 'medium' }),
      value,
      said: write(value),
    };
  });
  const all = bars.reduce((sum, { value }) => sum + value, 0);
  return (
    <Card title={t('sales')}>
      <p className="mb-2 text-24 font-bold">
        {write(all)} <span className="text-14 font-normal text-soft">{t('in_days', { days: DAYS })}</span>
      </p>
      <Bars title={t('sales')} bars={bars} write={write} headings={[t('day'), t('sales')]} />
      <p className="mt-2 text-12 text-soft">{t('sales_lead')}</p>
    </Card>
  );
}

async function Orders({ vendorId, days }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const { orders, whole } = await ordersOf(vendorId, days);
  const counts = ordersByDay(orders, days);
  const bars = days.map((day, at) => ({
    label: at % 2 ? '' : format.dateTime(new Date(startOf(day)), { day: 'numeric', month: 'short' }),
    name: format.dateTime(new Date(startOf(day)), { dateStyle: 'medium' }),
    value: counts[at] ?? 0,
    said: format.number(counts[at] ?? 0),
  }));
  const top = topParts(orders, 8).map(({ sku, title, pieces }) => ({
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
          {t('n', { n: counts.reduce((sum, each) => sum + each, 0) })}{' '}
          <span className="text-14 font-normal text-soft">{t('in_days', { days: DAYS })}</span>
        </p>
        <Bars
          title={t('orders')}
          bars={bars}
          write={(value) => format.number(value)}
          headings={[t('day'), t('orders')]}
        />
        {!whole && <p className="mt-2 text-12 text-soft">{t('newest_only', { n: orders.length })}</p>}
      </Card>
      <Card title={t('top')}>
        {top.length ? <Ranked rows={top} /> : <Empty title={t('nothing_sold')} />}
        {!whole && <p className="mt-2 text-12 text-soft">{t('newest_only', { n: orders.length })}</p>}
      </Card>
    </>
  );
}

/** Of the period, but no more than five hundred of the newest. */
async function ordersOf(vendorId: string, days: string[]): Promise<{ orders: Order[]; whole: boolean }> {
  const until = new Date(Date.parse(startOf(days.at(-1))) + 86_400_000).toISOString();
  const orders: Order[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const { vendorOrders }: VendorOrdersOfPeriodQuery = await ask(
      VendorOrdersOfPeriodDocument,
      { vendorId, since: startOf(days[0]), until, after },
      { partly: true },
    );
    orders.push(...(vendorOrders?.edges ?? []).map(({ node }) => node));
    after = vendorOrders?.pageInfo.hasNextPage ? (vendorOrders.pageInfo.endCursor ?? null) : null;
    if (!after) return { orders, whole: true };
  }
  return { orders, whole: false };
}

async function Punctuality({ vendorId, days }: Period) {
  const t = await getTranslations('vendor-figures');
  const format = await getFormatter();
  const { deliveryFigures: figures } = await ask(
    VendorPunctualityDocument,
    { vendorId, since: startOf(days[0]), until: new Date().toISOString() },
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
