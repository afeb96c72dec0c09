import { getTranslations } from 'next-intl/server';
import type { VendorWebhookPageQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { ChangeForm } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty } from '@/ui/states';

import { sendAgain } from './webhook-actions';

const TONES = { WAITING: 'check', DELIVERED: 'good', FAILED: 'stop', MISSED: 'stop' } as const;

interface Shown {
  found: VendorWebhookPageQuery['endpointDeliveries'];
  here: string;
  state: string | null;
}

/** What was sent in the last thirty days: each message with all that was tried. */
export async function Deliveries({ found, here, state }: Shown) {
  const t = await getTranslations('vendor-webhooks');
  if (!found?.edges.length) return <Empty title={t('nothing_sent')} />;
  return (
    <>
      <ul className="grid list-none gap-2 p-0">
        {found.edges.map(({ node }) => (
          <li key={node.id}>
            <details className="rounded-control border border-line">
              <summary className="flex min-h-11 flex-wrap items-center gap-3 px-3">
                <span className="font-mono">{node.eventType}</span>
                <Badge tone={TONES[node.state]}>{t(`delivery.${node.state}`)}</Badge>
                <span className="text-soft">
                  <Moment at={node.createdAt} />
                </span>
                <span className="text-soft">{t('attempts', { n: node.attemptCount })}</span>
              </summary>
              <div className="grid gap-3 border-t border-line p-3 text-14">
                <ol className="grid list-none gap-1 p-0">
                  {node.attempts.map(({ number, at, status, error, milliseconds }) => (
                    <li key={number}>
                      <Moment at={at} /> · {status ?? t('no_answer')} · {t('ms', { n: milliseconds })}{' '}
                      {error && <span className="text-stop">{error}</span>}
                    </li>
                  ))}
                </ol>
                {node.nextAttemptAt && (
                  <p>
                    {t('next_try')}: <Moment at={node.nextAttemptAt} />
                  </p>
                )}
                {node.payload && (
                  <pre className="rounded-control bg-surface p-3 font-mono text-12 break-all whitespace-pre-wrap">
                    {pretty(node.payload)}
                  </pre>
                )}
                <ChangeForm
                  action={sendAgain}
                  submit={t('again')}
                  kind="plain"
                  done={t('sent_again')}
                  hidden={{ deliveryId: node.id }}
                  about={node.eventType}
                />
              </div>
            </details>
          </li>
        ))}
      </ul>
      <More page={found.pageInfo} href={here} asked={{ state: state ?? undefined }} />
    </>
  );
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
