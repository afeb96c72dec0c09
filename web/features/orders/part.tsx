import { getTranslations } from 'next-intl/server';
import type { OrderPartFragment } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { cx } from '@/ui/class';
import { Day } from '@/ui/date';
import { Icon } from '@/ui/icon';
import { lastDay } from '@/ui/last-day';
import { Money } from '@/ui/money';
import { CancelPart } from './changes.island';
import { STAGES, spoken, stageOf } from './words';

type Props = { part: OrderPartFragment; orderId: string; token?: string; mayCancel: boolean };

/** One vendor's part: how far it is, its parcels, its lines, and what can be done with them. */
export async function Part({ part, orderId, token, mayCancel }: Props) {
  const t = await getTranslations('orders');
  const cancellable = part.lines.filter((line) => line.cancellable > 0);
  const back = part.returns
    .filter(({ status }) => status === 'REQUESTED' || status === 'APPROVED')
    .flatMap(({ lines }) => lines);
  const returnable = part.lines.some(
    ({ id, delivered, returned }) =>
      delivered > back.filter(({ lineId }) => lineId === id).reduce((sum, { quantity }) => sum + quantity, returned),
  );
  const query = new URLSearchParams({ part: part.id, ...(token && { token }) });
  return (
    <Card
      title={t('fromVendor', { vendor: part.vendor?.name ?? '' })}
      actions={<Money of={part.total} className="font-medium" />}
    >
      <div className="grid gap-4">
        <Stages status={part.status} />
        {part.shipments?.map((shipment) => (
          <Parcel key={shipment.id} shipment={shipment} />
        ))}
        <ul className="grid gap-3">
          {part.lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </ul>
        {part.shipping && (
          <p className="flex justify-between gap-4 text-14 text-soft">
            {t('shipping', { method: part.shipping.name ?? spoken(part.shipping.method) })}{' '}
            <Money of={part.shipping.total} />
          </p>
        )}
        {part.returns.map(({ id, status, reason }) => (
          <p key={id} className="text-14">
            {t('returns')}: {t(`returnStatus.${status}`)} {reason}
          </p>
        ))}
        <div className="grid gap-2">
          {mayCancel && cancellable.length > 0 && (
            <CancelPart
              formKey={crypto.randomUUID()}
              token={token}
              part={{ id: part.id, vendor: part.vendor?.name ?? '', lines: cancellable }}
            />
          )}
          {returnable && (
            <ButtonLink href={`/orders/${orderId}/return?${query}`} className="justify-self-start">
              {t('return')}
            </ButtonLink>
          )}
          {part.status !== 'PENDING' && part.status !== 'CANCELLED' && (
            <Link href={`/orders/${orderId}/dispute?${query}`} className="link inline-flex min-h-11 items-center">
              {t('dispute')}
            </Link>
          )}
        </div>
      </div>
    </Card>
  );
}

async function Stages({ status }: { status: OrderPartFragment['status'] }) {
  const t = await getTranslations('orders');
  const reached = stageOf(status);
  if (reached === undefined)
    return <Badge tone={status === 'CANCELLED' ? 'stop' : 'note'}>{t(`partStatus.${status}`)}</Badge>;
  return (
    <ol className="grid grid-cols-4 gap-1 text-12 sm:text-14" aria-label={t('stages')}>
      {STAGES.map((stage, i) => (
        <li key={stage} aria-current={i === reached - 1 ? 'step' : undefined}>
          <span
            aria-hidden="true"
            className={cx('mb-1 block h-1.5 rounded-full', i < reached ? 'bg-fits' : 'bg-line')}
          />
          <span className={cx('flex items-center gap-0.5 sm:gap-1', i < reached ? 'font-medium' : 'text-soft')}>
            {i < reached && <Icon name="tick" className="size-3 shrink-0 text-fits sm:size-4" />}
            {t(`stage.${stage}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}

async function Parcel({ shipment }: { shipment: NonNullable<OrderPartFragment['shipments']>[number] }) {
  const t = await getTranslations('orders');
  const { number, trackingSecret, carrier, trackingNumber, estimatedAt, dueAt, deliveredAt } = shipment;
  const due = estimatedAt ?? dueAt;
  const when = deliveredAt ?? (due && lastDay(due).toISOString());
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-control bg-surface px-3 py-2 text-14">
      <span className="flex items-center gap-2">
        <Icon name="truck" />
        <span>
          {when && t.rich(deliveredAt ? 'arrivedOn' : 'dueBy', { date: () => <Day at={when} /> })}
          {carrier && <span className="block text-soft">{t('carrier', { carrier, tracking: trackingNumber })}</span>}
        </span>
      </span>
      <Link
        className="link inline-flex min-h-11 items-center"
        href={`/track?${new URLSearchParams({ number, code: trackingSecret })}`}
      >
        {t('track', { number })}
      </Link>
    </div>
  );
}

async function Line({ line }: { line: OrderPartFragment['lines'][number] }) {
  const t = await getTranslations('orders');
  const { title, sku, quantity, offer, vehicle, fit, core, refunded, cancelled, returned } = line;
  return (
    <li className="flex flex-wrap justify-between gap-x-4 border-t border-line pt-3">
      <div className="min-w-0 flex-1 basis-60">
        <span className="tabular">{t('quantity', { n: quantity })}</span>{' '}
        {offer?.product ? (
          <Link
            href={`/parts/${offer.product.slug}`}
            className="underline decoration-line underline-offset-4 hover:decoration-current"
          >
            {title}
          </Link>
        ) : (
          title
        )}
        <p className="text-14 text-soft">
          {t('number')} <span className="font-mono">{sku}</span>
        </p>
        {vehicle && (
          <p className="text-14 text-soft">
            {t(fit === 'FITS' ? 'saidFits' : 'forVehicle', { vehicle: vehicle.name })}
          </p>
        )}
        <p className="flex flex-wrap gap-1">
          {cancelled > 0 && <Badge tone="stop">{t('cancelledOf', { n: cancelled })}</Badge>}
          {returned > 0 && <Badge>{t('returnedOf', { n: returned })}</Badge>}
        </p>
      </div>
      <div className="text-end">
        <Money of={line.total} />
        {core.amount > 0 && <p className="text-14 text-soft">{t('core', { amount: core.formatted })}</p>}
        {refunded.amount > 0 && <p className="text-14 text-fits">{t('refunded', { amount: refunded.formatted })}</p>}
      </div>
    </li>
  );
}
