import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminProviderDeliveriesDocument, type WebhookDeliveryState } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Switcher } from '@/ui/console/switcher';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { replayWebhook } from './actions';

export const DELIVERY_STATES = ['DEAD', 'WAITING', 'DONE'] as const satisfies readonly WebhookDeliveryState[];

/** What payment providers have sent by themselves; those of which nothing came can be worked off once more. */
export async function Deliveries({ state, after }: { state: WebhookDeliveryState; after: string | null }) {
  const t = await getTranslations('admin-providers');
  const words = await codes();
  const found = (await seen(ask(AdminProviderDeliveriesDocument, { state, after })))?.paymentWebhookDeliveries;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('deliveries.states')}
        chosen={state}
        choices={DELIVERY_STATES.map((each) => ({
          key: each,
          label: t(`deliveryState.${each}`),
          href: `/admin/deliveries?state=${each}`,
        }))}
      />
      <Rows
        caption={t('deliveries.title')}
        empty={t(`deliveries.none.${state}`)}
        columns={[
          t('deliveries.event'),
          t('deliveries.received'),
          t('deliveries.verified'),
          t('deliveries.problem'),
          t('deliveries.attempts'),
          t('deliveries.payment'),
          t('deliveries.replay'),
        ]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          cells: [
            node.event ?? '–',
            <Moment key="w" at={node.receivedAt} />,
            words(node.verified),
            node.problem ? words(node.problem) : '–',
            node.attempts,
            node.paymentId ? (
              <Link key="p" className="link" href={`/admin/payments/${node.paymentId}`}>
                {t('deliveries.look')}
              </Link>
            ) : (
              '–'
            ),
            <Act
              key="r"
              action={replayWebhook}
              needs="payments.providers.change"
              hidden={{ deliveryId: node.id }}
              submit={t('deliveries.replay')}
            />,
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/deliveries?state=${state}`} />
    </>
  );
}
