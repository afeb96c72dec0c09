'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Refused, type UserError } from '@/graph/answer';
import { askHere } from '@/graph/browser';
import { VendorBoardPackDocument, VendorBoardShipDocument, VendorBoardSizesDocument } from '@/graph/generated/graphql';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { type Packed, packed, parcelOf } from './packing';
import type { Row } from './rows';

type Shipment = NonNullable<Row['shipments']>[number];

export interface Sending {
  row: Row;
  shipment: Shipment;
  what: 'pack' | 'ship';
}

const NOTHING: Packed = { weight: '', length: '', width: '', height: '' };

/** Packing or shipping from the board, over it. `done` is told which order has changed, if one has. */
export function SendDialog({
  sending: { row, shipment, what },
  done,
}: {
  sending: Sending;
  done: (id: string | null) => void;
}) {
  const t = useTranslations('vendor-board');
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const key = useRef(crypto.randomUUID());
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [sizes, setSizes] = useState<Packed | null>(what === 'ship' ? NOTHING : null);
  const [carriers, setCarriers] = useState<readonly string[]>([]);

  useEffect(() => {
    dialog.current?.showModal();
    const stop = new AbortController();
    askHere(VendorBoardSizesDocument, { id: row.id }, { signal: stop.signal })
      .then(({ vendorOrder, carriers: known }) => {
        setSizes(packed(vendorOrder?.lines ?? [], shipment.lines));
        setCarriers((known ?? []).filter(({ enabled }) => enabled).map(({ name }) => name));
      })
      .catch(() => setSizes(NOTHING));
    return () => stop.abort();
  }, [row.id, shipment.lines]);

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = (name: string) => String(new FormData(event.currentTarget).get(name) ?? '').trim();
    const parcel = parcelOf({
      weight: said('weight'),
      length: said('length'),
      width: said('width'),
      height: said('height'),
    });
    const sent = { carrier: said('carrier'), trackingNumber: said('trackingNumber') };
    setBusy(true);
    setRefused(null);
    try {
      const answer =
        what === 'pack'
          ? (
              await askHere(
                VendorBoardPackDocument,
                { shipmentId: shipment.id, parcels: [parcel] },
                { key: key.current },
              )
            ).packShipment
          : (await askHere(VendorBoardShipDocument, { shipmentId: shipment.id, ...sent }, { key: key.current }))
              .dispatchShipment;
      setErrors(answer?.userErrors ?? []);
      if (answer && !answer.userErrors.length) done(row.id);
    } catch (error) {
      setRefused(error instanceof Refused ? `${error.code} ${error.requestId}` : '');
    } finally {
      setBusy(false);
    }
  };

  const others = errors.filter(({ field }) => !/weight|length|width|height|carrier|trackingNumber/.test(field ?? ''));
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={() => done(null)}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-card bg-raised p-5 text-ink shadow-float"
    >
      <h2 id={title} className="mb-3 text-20">
        {t(`dialog.${what}`, { number: row.number })}
      </h2>
      <ul className="mb-3 list-none p-0 text-14">
        {shipment.lines.map(({ lineId, quantity }) => (
          <li key={lineId}>
            {t('line_of', { quantity, title: row.lines.find(({ id }) => id === lineId)?.title ?? '' })}
          </li>
        ))}
      </ul>
      <form onSubmit={send} className="grid gap-3">
        {(refused !== null || others.length > 0) && (
          <Notice tone="stop" live>
            {refused !== null ? t('refused', { reference: refused }) : others.map(({ message }) => message).join(' ')}
          </Notice>
        )}
        {sizes && what === 'pack' && (
          <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {(['weight', 'length', 'width', 'height'] as const).map((name) => (
              <Field
                key={name}
                name={name}
                label={t(`size.${name}`)}
                inputMode="decimal"
                defaultValue={sizes[name]}
                errors={errors}
                idPrefix="send-"
                size="desk"
                required
              />
            ))}
          </div>
        )}
        {sizes && what === 'ship' && (
          <>
            <Field
              name="carrier"
              label={t('carrier')}
              list="send-carriers"
              defaultValue={shipment.carrier}
              errors={errors}
              idPrefix="send-"
              size="desk"
            />
            <datalist id="send-carriers">
              {carriers.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
            <Field
              name="trackingNumber"
              label={t('tracking')}
              defaultValue={shipment.trackingNumber}
              errors={errors}
              idPrefix="send-"
              size="desk"
            />
          </>
        )}
        <div className="flex justify-end gap-2">
          <Button size="desk" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </Button>
          <Button type="submit" kind="primary" size="desk" disabled={busy || !sizes} aria-busy={busy}>
            {t(`act.${what}`)}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
