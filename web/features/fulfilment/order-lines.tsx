import { getTranslations } from 'next-intl/server';
import { Card } from '@/ui/card';
import { Money } from '@/ui/money';
import { type Column, Table } from '@/ui/table';
import { Verdict } from '@/ui/verdict';
import type { OrderShown } from './order-page';

type Line = OrderShown['lines'][number];
const VERDICTS = { FITS: 'fits', DOES_NOT_FIT: 'no', UNKNOWN: 'check' } as const;

/** What was bought, for which car, and how many of it have gone which way. */
export async function OrderLines({ order }: { order: OrderShown }) {
  const t = await getTranslations('vendor-orders');
  const gone = ({ cancelled, shipped, delivered, returned }: Line) =>
    (
      [
        ['cancelled', cancelled],
        ['shipped', shipped],
        ['delivered', delivered],
        ['returned', returned],
      ] as const
    )
      .filter(([, pieces]) => pieces > 0)
      .map(([which, pieces]) => t(`gone.${which}`, { pieces }))
      .join(', ');
  const columns: Column<Line>[] = [
    {
      key: 'title',
      head: t('part'),
      cell: (line) => (
        <>
          {line.title}
          <span className="block font-mono text-12 font-normal text-soft">{line.sku}</span>
          {line.vehicle && (
            <span className="block text-12 font-normal text-soft">
              {t('for_car', { car: `${line.vehicle.year} ${line.vehicle.make.name} ${line.vehicle.model.name}` })}
            </span>
          )}
          {line.fit && <Verdict of={VERDICTS[line.fit]} word={t(`fit.${line.fit}`)} />}
        </>
      ),
    },
    { key: 'quantity', head: t('quantity'), figures: true, cell: ({ quantity }) => t('pieces', { pieces: quantity }) },
    { key: 'gone', head: t('so_far'), cell: (line) => gone(line) || t('gone.here') },
    { key: 'price', head: t('unit_price'), figures: true, cell: ({ unitPrice }) => <Money of={unitPrice} /> },
    {
      key: 'discount',
      head: t('discount'),
      figures: true,
      cell: ({ discount }) => (discount.amount ? <Money of={discount} /> : '–'),
    },
    { key: 'tax', head: t('tax'), figures: true, cell: ({ tax }) => <Money of={tax} /> },
    {
      key: 'total',
      head: t('total'),
      figures: true,
      cell: ({ total, core }) => (
        <>
          <Money of={total} className="font-bold" />
          {core.amount > 0 && <span className="block text-12 text-soft">{t('core', { amount: core.formatted })}</span>}
        </>
      ),
    },
  ];
  return (
    <Card title={t('lines')}>
      <Table caption={t('lines')} columns={columns} rows={order.lines} rowKey={({ id }) => id} />
      <p className="mt-3 flex justify-end gap-4 px-2 font-bold">
        {t('total')} <Money of={order.total} />
      </p>
    </Card>
  );
}
