import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorOrderLinesDocument, type VendorOrderLinesQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import type { FormField } from '@/ui/change-form.island';
import { Day, Moment } from '@/ui/date';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { answerDispute, decideReturn, receiveReturn } from './actions';
import { DISPUTE_TONES, RETURN_TONES } from './tones';

type Found = NonNullable<VendorOrderLinesQuery['vendorOrder']>;
type Return = Found['returns'][number];

/** What comes back of one order, and what is disputed about it. Null where there is no such order for them. */
export async function ReturnsPage({ id, path }: { id: string; path: string }) {
  const t = await getTranslations('vendor-returns');
  const { vendorOrder: order } = await ask(VendorOrderLinesDocument, { id }, { partly: true });
  if (!order) return null;
  return (
    <>
      <PageHeader
        title={t('of_order', { number: order.number })}
        above={
          <Link className="link" href={`${path}/orders/${order.id}`}>
            {t('to_order')}
          </Link>
        }
      />
      <div className="grid gap-4">
        {!order.returns.length && !order.disputes.length && <Empty title={t('nothing_back')} />}
        {order.returns.map((each) => (
          <One key={each.id} of={each} order={order} />
        ))}
        {order.disputes.map((dispute) => (
          <Card
            key={dispute.id}
            title={
              <>
                {t('dispute_head')} <Badge tone={DISPUTE_TONES[dispute.status]}>{t(`dispute.${dispute.status}`)}</Badge>
              </>
            }
          >
            <p className="mb-3 text-14 text-soft">
              {t(`dispute_reason.${dispute.reason as 'OTHER'}`)} · <Day at={dispute.openedAt} />
              {dispute.outcome && ` · ${t(`outcome.${dispute.outcome as 'BUYER'}`)}`}
              {dispute.status === 'OPEN' && dispute.dueAt && (
                <>
                  {' '}
                  · {t('answer_by')} <Moment at={dispute.dueAt} />
                </>
              )}
            </p>
            {dispute.statements.map(({ id: key, author, body, at }) => (
              <blockquote key={key} className="mb-3 border-s-4 border-edge ps-3">
                <p className="text-12 text-soft">
                  {t(`author.${author as 'BUYER'}`)} · <Moment at={at} />
                </p>
                <p>{body}</p>
              </blockquote>
            ))}
            {dispute.status !== 'RESOLVED' && (
              <ChangeForm
                action={answerDispute}
                submit={t('answer')}
                done={t('answered')}
                hidden={{ disputeId: dispute.id }}
                fields={[{ as: 'area', name: 'body', label: t('your_answer'), required: true, rows: 4 }]}
              />
            )}
          </Card>
        ))}
      </div>
    </>
  );
}

async function One({ of, order }: { of: Return; order: Found }) {
  const t = await getTranslations('vendor-returns');
  const line = (id: string) => order.lines.find((each) => each.id === id);
  return (
    <Card
      title={
        <>
          {t('return_head')} <Badge tone={RETURN_TONES[of.status]}>{t(`return.${of.status}`)}</Badge>
        </>
      }
    >
      <ul className="mb-4 grid list-none gap-2 p-0">
        {of.lines.map(({ lineId, quantity, reason, received, inspection }) => (
          <li key={`${lineId}${reason}`}>
            <strong className="tabular">{quantity} ×</strong> {line(lineId)?.title}{' '}
            <span className="font-mono text-12 text-soft">{line(lineId)?.sku}</span>
            <span className="block text-14 text-soft">
              {t(`reason.${reason as 'OTHER'}`)}
              {line(lineId)?.fit === 'FITS' && ` · ${t('said_to_fit')}`}
              {inspection && ` · ${t('came', { pieces: received, how: t(`inspection.${inspection as 'RESALE'}`) })}`}
            </span>
          </li>
        ))}
      </ul>
      {of.reason && <p className="mb-3">{of.reason}</p>}
      {of.status === 'REQUESTED' && (
        <ChangeForm
          action={decideReturn}
          submit={t('decide')}
          hidden={{ returnId: of.id }}
          columns={2}
          fields={[
            {
              as: 'select',
              name: 'decision',
              label: t('decision'),
              options: [
                { value: 'approve', label: t('approve') },
                { value: 'refuse', label: t('refuse') },
              ],
            },
            { name: 'reason', label: t('refusal'), hint: t('refusal_hint'), maxLength: 200 },
          ]}
        />
      )}
      {of.status === 'APPROVED' && (
        <ChangeForm
          action={receiveReturn}
          submit={t('receive')}
          hidden={{ returnId: of.id }}
          columns={2}
          fields={[
            ...of.lines.flatMap(({ lineId, quantity, reason }): FormField[] => [
              {
                name: `quantity.${lineId}`,
                label: t('how_many_came', { title: line(lineId)?.title ?? '' }),
                value: String(quantity),
                inputMode: 'numeric',
                field: 'quantity',
              },
              {
                as: 'select',
                name: `inspection.${lineId}`,
                label: t('how_found'),
                field: 'inspection',
                value: reason === 'CORE' ? 'CORE' : 'RESALE',
                options: (['RESALE', 'DAMAGED', 'CORE', 'REFUSED'] as const).map((value) => ({
                  value,
                  label: t(`inspection.${value}`),
                })),
              },
            ]),
            { name: 'fee', label: t('fee'), hint: t('fee_hint'), inputMode: 'decimal' },
            { as: 'check', name: 'refundShipping', label: t('refund_shipping') },
          ]}
        />
      )}
    </Card>
  );
}
