import { getTranslations } from 'next-intl/server';
import type { ReturnPageQuery, ReturnsPageQuery } from '@/graph/generated/graphql';
import { orderPath } from '@/graph/guest';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import type { Tone } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { ReturnForm } from './form.island';

type Order = NonNullable<ReturnPageQuery['order']>;

/** Of one vendor's part: `part` is its id. */
export async function NewReturn({ order, part, token }: { order: Order; part?: string; token?: string }) {
  const t = await getTranslations('returns');
  const of = order.vendorOrders.find(({ id }) => id === part);
  const lines = (of?.lines ?? []).map(({ id, title, delivered, returned, core }) => ({
    id,
    title,
    left: delivered - returned - underWay(of?.returns ?? [], id),
    hasCore: core.amount > 0,
  }));
  const open = lines.filter(({ left }) => left > 0);
  const back = orderPath({ id: order.id, token });
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t('newTitle', { number: order.number })}
        above={<Link href={back}>{t('order', { number: order.number })}</Link>}
        lead={of?.vendor && t('fromVendor', { vendor: of.vendor.name })}
      />
      {of && open.length > 0 ? (
        <ReturnForm formKey={crypto.randomUUID()} orderId={order.id} vendorOrderId={of.id} token={token} lines={open} />
      ) : (
        <Empty title={t('nothing')}>
          <p>{t('nothingHint')}</p>
          <ButtonLink href={back}>{t('order', { number: order.number })}</ButtonLink>
        </Empty>
      )}
    </div>
  );
}

/** How many of a line are on their way back already; old parts for a deposit are none of them. */
const underWay = (returns: Order['vendorOrders'][number]['returns'], lineId: string): number =>
  returns
    .filter(({ status }) => status === 'REQUESTED' || status === 'APPROVED')
    .flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId && line.reason !== 'CORE'))
    .reduce((sum, { quantity }) => sum + quantity, 0);

const TONES: Record<string, Tone> = { REQUESTED: 'check', APPROVED: 'good', REFUSED: 'stop', RECEIVED: 'good' };

export async function ReturnList({ returns }: { returns: ReturnsPageQuery['myReturns'] }) {
  const t = await getTranslations('returns');
  if (!returns?.edges.length)
    return (
      <Empty title={t('emptyTitle')}>
        <p>{t('emptyHint')}</p>
        <ButtonLink href="/account/orders">{t('toOrders')}</ButtonLink>
      </Empty>
    );
  return (
    <>
      <ul className="grid gap-3">
        {returns.edges.map(({ node }) => (
          <OneReturn key={node.id} of={node} />
        ))}
      </ul>
      <More page={returns?.pageInfo} href="/account/returns" />
    </>
  );
}

type Sent = NonNullable<ReturnsPageQuery['myReturns']>['edges'][number]['node'];

async function OneReturn({ of: { status, reason, requestedAt, lines, vendorOrder } }: { of: Sent }) {
  const t = await getTranslations('returns');
  const order = vendorOrder?.order;
  return (
    <li className="grid gap-1 rounded-card border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {order && (
          <Link href={`/orders/${order.id}`} className="link inline-flex min-h-11 items-center font-medium">
            {t('order', { number: order.number })}
          </Link>
        )}
        <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      </div>
      <p className="text-14 text-soft">
        {t.rich('askedOn', { date: () => <Day at={requestedAt} /> })}
        {vendorOrder?.vendor && `, ${t('fromVendor', { vendor: vendorOrder.vendor.name })}`}
      </p>
      <ul className="text-14">
        {lines.map(({ lineId, quantity, received }) => (
          <li key={lineId}>
            {t('quantityOf', { n: quantity, title: vendorOrder?.lines.find(({ id }) => id === lineId)?.title ?? '' })}
            {status === 'RECEIVED' && <span className="block text-soft">{t('received', { received, quantity })}</span>}
          </li>
        ))}
      </ul>
      {reason && <p className="text-14">{reason}</p>}
    </li>
  );
}
