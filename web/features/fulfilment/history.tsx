import { getTranslations } from 'next-intl/server';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { addNote } from './actions';
import type { OrderShown } from './order-page';

const KINDS = [
  'CONFIRMED',
  'VENDOR_ACCEPTED',
  'SHIPMENT_CREATED',
  'PACKED',
  'BOOKED',
  'LABELLED',
  'DELAYED',
  'SHIPPED',
  'DELIVERED',
  'ALL_DELIVERED',
  'LOST',
  'CANCELLATION_ASKED',
  'CANCELLATION_ANSWERED',
  'NOTE_ADDED',
  'RETURN_REQUESTED',
  'RETURN_APPROVED',
  'RETURN_REFUSED',
  'RETURN_RECEIVED',
  'DISPUTE_OPENED',
  'DISPUTE_ANSWERED',
  'DISPUTE_ESCALATED',
  'DISPUTE_RESOLVED',
  'REFUND_DUE',
  'REFUND_SETTLED',
  'REFUND_FAILED',
] as const;
const isKnown = (kind: string): kind is (typeof KINDS)[number] => KINDS.some((known) => known === kind);

/** What has happened, the newest first, and what was said about it. */
export async function History({ order }: { order: OrderShown }) {
  const t = await getTranslations('vendor-orders');
  const entries = [...(order.timeline?.edges ?? [])].reverse();
  return (
    <Card title={t('history')}>
      {order.notes.map(({ id, author, body, at }) => (
        <blockquote key={id} className="mb-3 border-s-4 border-edge ps-3">
          <p className="text-12 text-soft">
            {t(`author.${author as 'BUYER'}`)} · <Moment at={at} />
          </p>
          <p>{body}</p>
        </blockquote>
      ))}
      <ol className="grid list-none gap-2 p-0 text-14">
        {entries.map(({ node: { kind, code, reason, actorType, at } }) => (
          <li key={`${at}${kind}${code}`} className="grid gap-x-3 sm:grid-cols-[13rem_1fr]">
            <span className="text-soft">
              <Moment at={at} />
            </span>
            <span>
              {kind === 'VENDOR_ORDER_MOVED' && code
                ? t('moved', { status: t(`status.${code as 'CONFIRMED'}`) })
                : isKnown(kind)
                  ? t(`kind.${kind}`)
                  : kind.replaceAll('_', ' ').toLowerCase()}
              {reason && <span className="text-soft"> „{reason}“</span>}
              {actorType === 'user' && <span className="text-soft"> · {t('by_person')}</span>}
            </span>
          </li>
        ))}
      </ol>
      <div className="mt-4">
        <Fold title={t('write_note')}>
          <ChangeForm
            action={addNote}
            submit={t('write_note')}
            done={t('note_written')}
            hidden={{ vendorOrderId: order.id }}
            fields={[
              { as: 'area', name: 'body', label: t('note'), rows: 3, required: true },
              { as: 'check', name: 'staffOnly', label: t('staff_only') },
            ]}
          />
        </Fold>
      </div>
    </Card>
  );
}
