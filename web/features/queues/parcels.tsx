import { getTranslations } from 'next-intl/server';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { loseShipment } from './actions';
import type { Order } from './order';

type Parcel = NonNullable<Order['shipments']>[number];
const TONES = { DELIVERED: 'good', LOST: 'stop', RETURNED_TO_SENDER: 'stop' } as const;

/** What was sent of an order, whose it is and where it is; one that does not arrive can be said to be lost. */
export async function OrderParcels({ order }: { order: Order }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  if (!order.shipments) return null;
  return (
    <Section title={t('parcels.title')}>
      <Rows
        caption={t('parcels.title')}
        empty={t('parcels.none')}
        columns={[t('parcels.number'), t('order.vendor'), t('order.lines'), t('vendors.state'), t('parcels.carrier')]}
        rows={order.shipments.map((parcel) => ({
          key: parcel.id,
          cells: [
            parcel.number,
            parcel.vendor?.name ?? '–',
            parcel.lines.map(({ quantity, title }) => t('parcels.line', { n: quantity, title })).join(', '),
            <span key="s" className="grid justify-items-start gap-2">
              <Badge tone={TONES[parcel.status as keyof typeof TONES]}>{words(parcel.status)}</Badge>
              <When parcel={parcel} />
              {parcel.status === 'DISPATCHED' && <Lost parcel={parcel} />}
            </span>,
            [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' ') || '–',
          ],
        }))}
      />
    </Section>
  );
}

async function When({ parcel: { status, shipBy, dispatchedAt, deliveredAt } }: { parcel: Parcel }) {
  const t = await getTranslations('admin-queues');
  if (deliveredAt) return <Moment at={deliveredAt} />;
  if (dispatchedAt) return <Moment at={dispatchedAt} />;
  if (!shipBy || status === 'CANCELLED') return null;
  return (
    <span className="text-soft">
      {t('parcels.by')} <Moment at={shipBy} />
    </span>
  );
}

async function Lost({ parcel }: { parcel: Parcel }) {
  const t = await getTranslations('admin-queues');
  const words = await codes();
  return (
    <Act
      action={loseShipment}
      needs="shipping.shipments.ship"
      hidden={{ shipmentId: parcel.id }}
      submit={t('parcels.lose')}
      tone="danger"
      folded
      note={t('parcels.loseNote')}
      fields={[
        {
          name: 'outcome',
          label: t('parcels.outcome'),
          kind: 'select',
          options: (['LOST', 'RETURNED_TO_SENDER'] as const).map((value) => ({ value, label: words(value) })),
        },
        { name: 'note', label: t('order.note') },
      ]}
    />
  );
}
