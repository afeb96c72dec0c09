import { getTranslations } from 'next-intl/server';
import type { ShipmentCardFragment } from '@/graph/generated/graphql';
import { ChangeForm, Fold } from '@/ui/change-form';
import { bookShipment, dispatchShipment, packShipment, trackShipment } from './actions';
import { oneParcel } from './forms';
import type { OrderShown } from './order-page';

interface Shown {
  shipment: ShipmentCardFragment;
  order: OrderShown;
  carriers: readonly { id: string; name: string; enabled: boolean }[];
}

/** What can be done next with a shipment, each a form of its own: pack, have it booked, send, say what became of it. */
export async function ShipmentSteps({ shipment, order, carriers }: Shown) {
  const t = await getTranslations('vendor-orders');
  const here = shipment.status === 'PENDING' || shipment.status === 'PACKED';
  const hidden = { shipmentId: shipment.id };
  const enabled = carriers.filter(({ enabled: is }) => is);
  if (shipment.status === 'DISPATCHED' || shipment.status === 'LOST')
    return (
      <div className="mt-4 grid gap-3">
        <Fold title={t('what_became')}>
          <ChangeForm
            action={trackShipment}
            submit={t('note_it')}
            done={t('noted')}
            hidden={hidden}
            columns={3}
            fields={[
              {
                as: 'select',
                name: 'status',
                label: t('what'),
                options: (shipment.status === 'LOST'
                  ? (['DELIVERED'] as const)
                  : (['DELIVERED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED'] as const)
                ).map((value) => ({ value, label: t(`track.${value}`) })),
              },
              { name: 'place', label: t('place'), maxLength: 80 },
              { name: 'note', label: t('note'), maxLength: 200 },
            ]}
          />
        </Fold>
        {shipment.status === 'DISPATCHED' && <Lost shipmentId={shipment.id} />}
      </div>
    );
  if (!here) return null;
  const parcel = shipment.parcels[0];
  const sizes = parcel
    ? {
        weight: String(parcel.weight / 1000),
        length: String(parcel.length / 10),
        width: String(parcel.width / 10),
        height: String(parcel.height / 10),
      }
    : oneParcel(
        shipment.lines.map(({ lineId, quantity }) => ({
          quantity,
          variant: order.lines.find(({ id }) => id === lineId)?.variant,
        })),
      );
  return (
    <div className="mt-4 grid gap-3">
      <Fold title={shipment.status === 'PENDING' ? t('pack') : t('pack_again')}>
        <ChangeForm
          action={packShipment}
          submit={t('pack')}
          done={t('packed')}
          hidden={hidden}
          columns={4}
          fields={(['weight', 'length', 'width', 'height'] as const).map((name) => ({
            name,
            label: t(`size.${name}`),
            value: sizes[name],
            inputMode: 'decimal',
            required: true,
          }))}
        />
      </Fold>
      {enabled.length > 0 && !shipment.booking && (
        <Fold title={t('book')}>
          <ChangeForm
            action={bookShipment}
            submit={t('book')}
            done={t('booked')}
            hidden={hidden}
            columns={2}
            fields={[
              {
                as: 'select',
                name: 'carrierId',
                label: t('carrier'),
                options: enabled.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        </Fold>
      )}
      <Fold title={t('send')}>
        <ChangeForm
          action={dispatchShipment}
          submit={t('send')}
          done={t('sent')}
          hidden={hidden}
          columns={2}
          fields={[
            {
              name: 'carrier',
              label: t('carrier'),
              value: shipment.carrier,
              list: enabled.map(({ name }) => name),
              maxLength: 60,
            },
            { name: 'trackingNumber', label: t('tracking_number'), value: shipment.trackingNumber, maxLength: 60 },
            ...(shipment.lines.length > 1 || (shipment.lines[0]?.quantity ?? 0) > 1
              ? shipment.lines.map(({ lineId, title, quantity }) => ({
                  name: `line.${lineId}`,
                  label: t('how_many', { title, quantity }),
                  inputMode: 'numeric' as const,
                  placeholder: String(quantity),
                  wide: true,
                  hint: t('empty_is_all'),
                }))
              : []),
          ]}
        />
      </Fold>
    </div>
  );
}

/** The buyer is told so; the money goes back by a cancellation, a dispute or the market, and not by this. */
async function Lost({ shipmentId }: { shipmentId: string }) {
  const t = await getTranslations('vendor-orders');
  return (
    <Fold title={t('lost')}>
      <p className="mb-3 text-14 text-soft">{t('lost_lead')}</p>
      <ChangeForm
        action={trackShipment}
        submit={t('lost_say')}
        done={t('noted')}
        kind="danger"
        hidden={{ shipmentId }}
        columns={2}
        fields={[
          {
            as: 'select',
            name: 'status',
            label: t('what'),
            options: (['LOST', 'RETURNED_TO_SENDER'] as const).map((value) => ({ value, label: t(`track.${value}`) })),
          },
          { name: 'note', label: t('note'), maxLength: 200 },
        ]}
      />
    </Fold>
  );
}
