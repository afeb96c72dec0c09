import { getFormatter, getTranslations } from 'next-intl/server';
import { askPublic } from '@/graph/ask';
import { PartPricesDocument, type PartPricesQuery } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { priceLine } from './price-line';

const DAYS = 180;
const [WIDTH, HEIGHT] = [560, 110];

type History = NonNullable<NonNullable<PartPricesQuery['product']>['priceHistory']>;

/** What it cost before: a line, and the same as a table. Nothing where there is no more than today's price. */
export async function PartPrices({ id }: { id: string }) {
  const { product } = await askPublic(PartPricesDocument, { id, days: DAYS }, { seconds: 300 });
  const history = product?.priceHistory;
  if (!history || history.points.length < 2) return null;
  return <Prices of={history} />;
}

async function Prices({ of: { points, lowest, lowestOf30Days, reducedFrom } }: { of: History }) {
  const [t, format] = [await getTranslations('catalog'), await getFormatter()];
  const day = (date: string) =>
    format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const [first, last] = [points[0]?.date ?? '', new Date().toISOString().slice(0, 10)];
  const known = points.map(({ date, price }) => ({ date, amount: price.amount }));
  const line = priceLine(known, first, last, WIDTH, HEIGHT);
  const said = (amount: number) => points.find(({ price }) => price.amount === amount)?.price.formatted;
  return (
    <Card title={t('prices.title')}>
      <dl className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-14">
        <Fact name={t('prices.lowest', { count: DAYS })} said={lowest?.formatted} />
        <Fact name={t('prices.lowest', { count: 30 })} said={lowestOf30Days?.formatted} />
        <Fact name={t('prices.reducedFrom')} said={reducedFrom?.formatted} />
      </dl>
      <figure className="m-0 max-w-[40rem]">
        <div aria-hidden="true" className="tabular text-12 text-soft">
          <p>{said(line.high)}</p>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="my-1 block h-28 w-full overflow-visible"
            aria-hidden="true"
            focusable="false"
          >
            <line x1="0" x2={WIDTH} y1="0" y2="0" className="stroke-line" strokeDasharray="2 4" />
            <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="stroke-line" />
            <path
              d={line.path}
              fill="none"
              className="stroke-accent"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          {line.low !== line.high && <p>{said(line.low)}</p>}
          <p className="flex justify-between">
            <span>{day(first)}</span>
            <span>{t('prices.today')}</span>
          </p>
        </div>
        <table className="sr-only">
          <caption>{t('prices.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('prices.from')}</th>
              <th scope="col">{t('prices.price')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ date, price }) => (
              <tr key={date}>
                <th scope="row">{day(date)}</th>
                <td>{price.formatted}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figure>
      <p className="mt-2 text-14 text-soft">{t('prices.note')}</p>
    </Card>
  );
}

function Fact({ name, said }: { name: string; said: string | undefined }) {
  if (!said) return null;
  return (
    <div className="flex gap-2">
      <dt className="text-soft">{name}</dt>
      <dd className="tabular font-medium">{said}</dd>
    </div>
  );
}
