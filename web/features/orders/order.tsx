import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { OrderEntryFragment, OrderShownFragment } from '@/graph/generated/graphql';
import { orderPath } from '@/graph/guest';
import { Link } from '@/i18n/link';
import { countryName } from '@/ui/address/countries';
import { Badge } from '@/ui/badge';
import { buttonLook } from '@/ui/button';
import { Card, Facts } from '@/ui/card';
import { Day, Moment } from '@/ui/date';
import { Money } from '@/ui/money';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { CancelOrder, Retry } from './changes.island';
import { ForgetTyped, Live } from './live.island';
import { Part } from './part';
import { isOpen, isToldToBuyers, toneOf } from './words';

type Props = {
  order: OrderShownFragment;
  /** A guest's key to it. */
  token?: string;
  /** Where the buyer has to go on with the payment. */
  bank?: string | null;
  /** It has just been placed. */
  isNew: boolean;
  returned: boolean;
  /** How to buy it once more. */
  again: ReactNode;
};

export async function OrderView({ order, token, bank, isNew, returned, again }: Props) {
  const t = await getTranslations('orders');
  const tr = await getTranslations('returns');
  const { id, number, status, paymentStatus } = order;
  return (
    <>
      {isNew && <ForgetTyped />}
      <PageHeader
        title={t('order', { number })}
        above={token ? undefined : <Link href="/account/orders">{t('back')}</Link>}
        lead={t.rich('placedOn', { date: () => <Day at={order.placedAt} /> })}
        actions={
          <>
            <noscript>
              <Link href={orderPath({ id, token })} className="link">
                {t('refresh')}
              </Link>
            </noscript>
            <Live id={id} token={token} seen={`${status} ${paymentStatus}`} />
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 gap-4">
          <div className="grid gap-3" aria-live="polite">
            <div>
              <Badge tone={toneOf(status)}>{t(`status.${status}`)}</Badge>
            </div>
            {isNew && !isOpen(status) && status !== 'CANCELLED' && (
              <Notice tone="good" title={t('thanks', { number })} />
            )}
            {returned && <Notice tone="good">{tr('done')}</Notice>}
            <Standing order={order} token={token} bank={bank} />
            {token && isNew && <Notice>{t('guestLink')}</Notice>}
          </div>
          {order.vendorOrders.map((part) => (
            <Part
              key={part.id}
              part={part}
              orderId={id}
              token={token}
              mayCancel={!isOpen(status) && status !== 'CANCELLED'}
            />
          ))}
          {isOpen(status) ? <CancelOrder orderId={id} token={token} /> : again}
        </div>
        <div className="grid gap-4">
          <Paid order={order} />
          <Timeline entries={order.timeline?.edges.map(({ node }) => node) ?? []} />
        </div>
      </div>
    </>
  );
}

/** What is being waited for, and what the buyer can do about it. */
async function Standing({ order, token, bank }: Pick<Props, 'order' | 'token' | 'bank'>) {
  const t = await getTranslations('orders');
  const { id, status, paymentStatus, problem } = order;
  const why = problem && (
    <p>
      {t.has(`problems.${problem}` as never)
        ? t(`problems.${problem}` as 'problems.DECLINED')
        : t('problems.OTHER', { code: problem })}
    </p>
  );
  if (status === 'CANCELLED')
    return (
      <Notice tone="stop" title={t('givenUp')}>
        {why}
      </Notice>
    );
  if (status === 'PAYMENT_FAILED')
    return (
      <Notice tone="stop" title={t('failedTitle')}>
        {why}
        <p>{t('failedHint')}</p>
        <Retry orderId={id} token={token} />
      </Notice>
    );
  if (paymentStatus === 'ACTION_REQUIRED' && bank)
    return (
      <Notice tone="check" title={t('confirmTitle')}>
        <p className="mb-2">{t('confirmHint')}</p>
        <a href={bank} className={buttonLook({ kind: 'primary' })}>
          {t('confirmGo')}
        </a>
      </Notice>
    );
  if (status === 'PENDING_PAYMENT') return <Notice>{t('waiting')}</Notice>;
  if (status === 'PAYMENT_AUTHORIZED') return <Notice>{t('review')}</Notice>;
  return null;
}

async function Paid({ order }: { order: OrderShownFragment }) {
  const [t, locale] = [await getTranslations('orders'), await getLocale()];
  const { shippingAddress: to, payment, paymentStatus, total, refunds, invoices } = order;
  const method = t.has(`payments.${payment}` as never) ? t(`payments.${payment}` as 'payments.CARD') : payment;
  return (
    <Card>
      <Facts
        of={[
          [t('total'), <Money key="total" of={total} className="text-18 font-bold" />],
          [t('payment'), t('paidBy', { method, status: t(`paymentStatus.${paymentStatus}`) })],
          ...(to
            ? [
                [
                  t('sentTo'),
                  <address key="to" className="not-italic">
                    {[
                      to.recipient,
                      ...to.lines,
                      `${to.postalCode ?? ''} ${to.city ?? ''} ${to.region ?? ''}`,
                      countryName(to.country, locale),
                    ].map((line) => (
                      <span key={line} className="block">
                        {line}
                      </span>
                    ))}
                  </address>,
                ] as const,
              ]
            : []),
          ...refunds.map(
            (refund) =>
              [
                t('refunds'),
                <span key={refund.id}>
                  <Money of={refund.total} /> {t(`refundState.${refund.state}` as 'refundState.DUE')}
                </span>,
              ] as const,
          ),
          ...invoices.map(
            (invoice) =>
              [
                t(`invoiceKind.${invoice.kind}`),
                <span key={invoice.id}>
                  {invoice.number}, <Money of={invoice.total} />
                </span>,
              ] as const,
          ),
        ]}
      />
    </Card>
  );
}

async function Timeline({ entries }: { entries: OrderEntryFragment[] }) {
  const t = await getTranslations('orders');
  const told = entries.filter(({ kind }) => isToldToBuyers(kind)).reverse();
  return (
    <Card title={t('timeline')}>
      <ol className="grid gap-3 border-s border-line ps-4 text-14" aria-live="polite">
        {told.map(({ kind, at, reason, vendorOrder }) => (
          <li
            key={kind + at + vendorOrder?.id}
            className="relative before:absolute before:-start-[1.35rem] before:top-1.5 before:size-2.5 before:rounded-full before:bg-accent"
          >
            <span className="font-medium">
              {t.has(`kinds.${kind}` as never) ? t(`kinds.${kind}` as 'kinds.PLACED') : t('kinds.OTHER')}
            </span>
            {vendorOrder?.vendor && <span className="block">{vendorOrder.vendor.name}</span>}
            {reason && <span className="block">{reason}</span>}
            <span className="block text-soft">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
