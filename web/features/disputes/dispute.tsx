import { getTranslations } from 'next-intl/server';
import type { DisputeOutcome, DisputeReason, DisputeStatementFragment, DisputeStatus } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { cx } from '@/ui/class';
import { Day, Moment } from '@/ui/date';
import { Notice } from '@/ui/notice';
import { answerDispute, withdrawDispute } from './actions';
import { DISPUTE_TONES } from './disputes';

interface Dispute {
  id: string;
  status: DisputeStatus;
  reason: string;
  outcome?: string | null;
  openedAt: string;
  dueAt?: string | null;
  statements: readonly DisputeStatementFragment[];
}

/** What was said on either side, what comes next and until when; and what the buyer can still do. */
export async function OneDispute({ of, token = '' }: { of: Dispute; token?: string | undefined }) {
  const t = await getTranslations('disputes');
  const { id, status, reason, outcome, openedAt, dueAt, statements } = of;
  const open = status !== 'RESOLVED';
  return (
    <div className="grid gap-4">
      <Card
        title={t(`reasons.${reason as DisputeReason}`)}
        actions={<Badge tone={DISPUTE_TONES[status]}>{t(`status.${status}`)}</Badge>}
      >
        <p className="mb-3 text-14 text-soft">{t.rich('openedOn', { date: () => <Day at={openedAt} /> })}</p>
        <Notice tone={outcome === 'BUYER' || outcome === 'SPLIT' ? 'good' : 'note'}>
          {outcome ? t(`outcomes.${outcome as DisputeOutcome}`) : t(`next.${status}`)}{' '}
          {status === 'OPEN' && dueAt && t.rich('dueBy', { date: () => <Day at={dueAt} /> })}
        </Notice>
        <ol className="mt-4 grid gap-3" aria-label={t('said')}>
          {statements.map(({ id: key, author, body, at }) => (
            <li
              key={key}
              className={cx(
                'rounded-card border border-line p-3',
                author === 'BUYER' ? 'bg-surface sm:ms-8' : 'bg-raised sm:me-8',
              )}
            >
              <p className="text-14 text-soft">
                <span className="font-medium text-ink">{t(`authors.${author as 'BUYER' | 'VENDOR' | 'MARKET'}`)}</span>
                {', '}
                <Moment at={at} />
              </p>
              <p className="break-words whitespace-pre-line">{body}</p>
            </li>
          ))}
        </ol>
      </Card>
      {open && (
        <Card title={t('answerTitle')}>
          <ChangeForm
            size="shop"
            action={answerDispute}
            submit={t('answer')}
            done={t('answered')}
            hidden={{ disputeId: id, token }}
            fields={[{ as: 'area', name: 'body', label: t('body'), hint: t('bodyHint'), required: true }]}
          />
        </Card>
      )}
      {open && (
        <Card title={t('withdrawTitle')}>
          <p className="mb-3">{t('withdrawHint')}</p>
          <ChangeForm
            size="shop"
            kind="danger"
            action={withdrawDispute}
            submit={t('withdraw')}
            hidden={{ disputeId: id, token }}
          />
        </Card>
      )}
    </div>
  );
}
