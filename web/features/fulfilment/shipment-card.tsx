import { getTranslations } from 'next-intl/server';
import type { ShipmentCardFragment } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { buttonLook } from '@/ui/button';
import { Card, Facts } from '@/ui/card';
import { Day, Moment } from '@/ui/date';
import type { OrderShown } from './order-page';
import { ShipmentSteps } from './shipment-steps';
import { toneOf } from './tones';

interface Shown {
  shipment: ShipmentCardFragment;
  order: OrderShown;
  carriers: readonly { id: string; name: string; enabled: boolean }[];
  labelPath: string;
}

/** One shipment: what is in it, where it is, and what can be done with it next. */
export async function ShipmentCard({ shipment, order, carriers, labelPath }: Shown) {
  const t = await getTranslations('vendor-orders');
  const here = shipment.status === 'PENDING' || shipment.status === 'PACKED';
  return (
    <Card
      title={
        <>
          {t('shipment', { number: shipment.number })}{' '}
          <Badge tone={toneOf(shipment.status)}>{t(`shipment_status.${shipment.status}`)}</Badge>
        </>
      }
      actions={
        shipment.status !== 'PENDING' &&
        shipment.status !== 'CANCELLED' && (
          <form method="post" action={`${labelPath}/${shipment.id}/label`} target="_blank" rel="noopener">
            <button type="submit" className={buttonLook({ size: 'desk' })}>
              {t('print_label')}
            </button>
          </form>
        )
      }
    >
      <ul className="mb-3 list-none p-0 text-14">
        {shipment.lines.map(({ lineId, quantity, title, sku }) => (
          <li key={lineId}>
            <span className="tabular font-bold">{t('times', { quantity })}</span> {title}{' '}
            <span className="font-mono text-12 text-soft">{sku}</span>
          </li>
        ))}
      </ul>
      <Facts
        of={[
          [t('way_head'), shipment.method],
          ...(here ? [[t('ship_by'), <Moment key="by" at={shipment.shipBy} />] as const] : []),
          ...(shipment.carrier ? [[t('carrier'), `${shipment.carrier} ${shipment.trackingNumber}`] as const] : []),
          ...(shipment.parcels.length
            ? [
                [
                  t('parcels'),
                  shipment.parcels
                    .map(({ number, weight, length, width, height }) =>
                      t('parcel', {
                        number,
                        weight: weight / 1000,
                        length: length / 10,
                        width: width / 10,
                        height: height / 10,
                      }),
                    )
                    .join('; '),
                ] as const,
              ]
            : []),
          ...(shipment.dueAt ? [[t('promised'), <Day key="due" at={shipment.dueAt} />] as const] : []),
          ...(shipment.deliveredAt ? [[t('delivered'), <Moment key="at" at={shipment.deliveredAt} />] as const] : []),
          ...(shipment.booking
            ? [
                [
                  t('booking'),
                  `${shipment.booking.carrier?.name ?? ''} ${t(`booking_status.${shipment.booking.status}`)} ${shipment.booking.problem}`,
                ] as const,
              ]
            : []),
        ]}
      />
      <ShipmentSteps shipment={shipment} order={order} carriers={carriers} />
      {shipment.events.length > 1 && (
        <details className="mt-3 text-14">
          <summary className="text-soft">{t('way_so_far', { steps: shipment.events.length })}</summary>
          <ol className="mt-2 grid list-none gap-1 p-0">
            {shipment.events.map(({ status, at, place, note }) => (
              <li key={`${at}${status}`}>
                <Moment at={at} /> {t(`track.${status}`)} {[place, note].filter(Boolean).join(', ')}
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}
