import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPaymentDocument, type AdminPaymentQuery, AdminPaymentsToLookAtDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import {
  capturePayment,
  checkPayment,
  collectPayment,
  handOverRefund,
  retryRefund,
  settleProblem,
  voidPayment,
} from './actions';

export type Payment = NonNullable<AdminPaymentQuery['payment']>;

export const paymentOf = async (id: string) => (await ask(AdminPaymentDocument, { id })).payment;

export async function PaymentsQueue({ after }: { after: string | null }) {
  const t = await getTranslations('admin-payments');
  const words = await codes();
  const found = (await seen(ask(AdminPaymentsToLookAtDocument, { after })))?.paymentsToLookAt;
  if (!found) return <NoPermission />;
  return (
    <>
      <Rows
        caption={t('queue.title')}
        empty={t('queue.none')}
        columns={[t('order'), t('problem'), t('method'), t('provider'), t('state'), t('amount'), t('changed')]}
        figures={[5]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/payments/${node.id}`,
          cells: [
            node.order.number,
            node.problem ? words(node.problem) : '–',
            words(node.method),
            node.provider,
            words(node.status),
            node.amount.formatted,
            <Moment key="w" at={node.changedAt} />,
          ],
        }))}
      />
      <More page={found.pageInfo} href="/admin/payments" />
    </>
  );
}

export async function PaymentAbout({ payment }: { payment: Payment }) {
  const t = await getTranslations('admin-payments');
  const words = await codes();
  return (
    <Section title={t('about')}>
      <Facts
        facts={[
          [
            t('order'),
            <Link className="link" key="o" href={`/admin/orders/${payment.order.id}`}>
              {payment.order.number}
            </Link>,
          ],
          [t('state'), words(payment.status)],
          [t('problem'), payment.problem && words(payment.problem)],
          [t('reason'), payment.reason && words(payment.reason)],
          [t('method'), words(payment.method)],
          [t('provider'), payment.provider],
          [t('reference'), payment.reference && <Mono key="r">{payment.reference}</Mono>],
          [t('attempt'), payment.attempt],
          [t('amount'), payment.amount.formatted],
          [t('captured'), payment.captured.formatted],
          [t('refunded'), payment.refunded.formatted],
          [t('made'), <Moment key="m" at={payment.createdAt} />],
          [t('changed'), <Moment key="c" at={payment.changedAt} />],
        ]}
      />
    </Section>
  );
}

export async function PaymentRefunds({ payment }: { payment: Payment }) {
  const t = await getTranslations('admin-payments');
  const words = await codes();
  if (payment.refunds.length === 0 && !payment.chargebacks?.length) return null;
  return (
    <Section title={t('back')}>
      <ul className="grid gap-3">
        {payment.refunds.map((refund) => (
          <li key={refund.id} className="flex flex-wrap items-center gap-3">
            <span className="tabular-nums">{refund.amount.formatted}</span>
            <span>{words(refund.status)}</span>
            {refund.reason && <span className="text-soft">{words(refund.reason)}</span>}
            {refund.status === 'FAILED' && (
              <Act
                action={retryRefund}
                needs="payments.payments.change"
                hidden={{ refundId: refund.refundId }}
                submit={t('retry')}
              />
            )}
            {refund.status === 'BY_HAND' && (
              <Act
                action={handOverRefund}
                needs="payments.payments.change"
                hidden={{ refundId: refund.refundId }}
                submit={t('handedOver')}
              />
            )}
          </li>
        ))}
      </ul>
      <Facts
        facts={(payment.chargebacks ?? []).map((each) => [
          t('chargeback'),
          `${each.amount.formatted} + ${each.fee.formatted} · ${each.won === null ? t('open') : each.won ? t('won') : t('lost')}`,
        ])}
      />
    </Section>
  );
}

/** What was said to the provider, the newest first. */
export async function PaymentTalk({ payment }: { payment: Payment }) {
  const t = await getTranslations('admin-payments');
  const words = await codes();
  return (
    <Section title={t('talk')}>
      {!payment.transactions?.length && <Empty title={t('noTalk')} />}
      {(payment.transactions ?? []).map((each) => (
        <details key={each.id} className="rounded-control border border-line p-3">
          <summary>
            {words(each.operation)} · {each.problem ? words(each.problem) : words(each.state ?? '–')} ·{' '}
            {t('took', { ms: each.tookMs })} · <Moment at={each.at} />
          </summary>
          <pre className="overflow-x-auto whitespace-pre-wrap break-all font-mono text-12">{each.request}</pre>
          <pre className="overflow-x-auto whitespace-pre-wrap break-all font-mono text-12">{each.answer}</pre>
        </details>
      ))}
    </Section>
  );
}

export async function PaymentDecision({ payment }: { payment: Payment }) {
  const t = await getTranslations('admin-payments');
  const hidden = { paymentId: payment.id };
  return (
    <Section title={t('decision')}>
      {payment.problem && (
        <Act action={settleProblem} needs="payments.payments.change" hidden={hidden} submit={t('settle')} tone="main" />
      )}
      <Act action={checkPayment} hidden={hidden} submit={t('check')} />
      {payment.status === 'AUTHORIZED' && (
        <>
          <Act
            action={capturePayment}
            needs="payments.payments.change"
            hidden={{ ...hidden, currency: payment.amount.currency }}
            submit={t('capture')}
            folded
            fields={[
              {
                name: 'amount',
                label: t('part'),
                kind: 'amount',
                suffix: payment.amount.currency,
                hint: t('partHint'),
              },
            ]}
          />
          <Act
            action={voidPayment}
            needs="payments.payments.change"
            hidden={hidden}
            submit={t('void')}
            tone="danger"
            folded
            note={t('voidNote')}
          />
          <Act
            action={collectPayment}
            needs="payments.cash.collect"
            hidden={hidden}
            submit={t('collected')}
            folded
            note={t('collectedNote')}
          />
        </>
      )}
    </Section>
  );
}
