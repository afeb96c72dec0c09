import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { type AdminGiftCardFragment, AdminGiftCardOfDocument, AdminGiftCardsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { Day } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { disableCard, findCard, issueCard } from './actions';

type Card = AdminGiftCardFragment;

/** The oldest first, as the graph has them. */
export async function GiftCards({ currency, after }: { currency: string; after: string | null }) {
  const t = await getTranslations('admin-gift-cards');
  const found = (await seen(ask(AdminGiftCardsDocument, { after })))?.giftCards;
  if (!found) return <NoPermission />;
  return (
    <>
      <p className="max-w-prose text-soft">{t('how')}</p>
      <Section title={t('find')}>
        <Act
          action={findCard}
          needs="pricing.gift_cards.read"
          submit={t('findIt')}
          note={t('findHow')}
          fields={[{ name: 'code', label: t('code'), kind: 'text', required: true }]}
        />
      </Section>
      <Act
        action={issueCard}
        needs="pricing.gift_cards.issue"
        submit={t('issue')}
        shownLabel={t('shown')}
        folded
        fields={[
          { name: 'amount', label: t('amount'), kind: 'amount', required: true },
          { name: 'currency', label: t('currency'), value: currency, required: true },
          { name: 'paid', label: t('paid'), kind: 'amount', hint: t('paidHint') },
          { name: 'expiresAt', label: t('expires'), kind: 'date', hint: t('expiresHint') },
        ]}
      />
      <Rows
        caption={t('card')}
        empty={t('none')}
        columns={[t('card'), t('issued'), t('expires'), t('amount'), t('balance'), t('state')]}
        figures={[3, 4]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/gift-cards/${node.id}`,
          cells: [
            t('ending', { four: node.lastFour }),
            <Day key="i" at={node.issuedAt} />,
            node.expiresAt ? <Day key="e" at={node.expiresAt} /> : t('never'),
            node.amount.formatted,
            node.balance.formatted,
            <State key="s" card={node} />,
          ],
        }))}
      />
      <More page={found.pageInfo} href="/admin/gift-cards" />
    </>
  );
}

async function State({ card }: { card: Card }) {
  const t = await getTranslations('admin-gift-cards');
  const expired = card.expiresAt && Date.parse(card.expiresAt) < Date.now();
  const state = card.disabledAt ? 'blocked' : expired ? 'expired' : card.balance.amount === 0 ? 'used' : 'good';
  return (
    <div className="grid justify-items-start gap-2">
      <Badge tone={state === 'good' ? 'good' : state === 'blocked' ? 'stop' : undefined}>{t(state)}</Badge>
      {state === 'good' && (
        <Act
          action={disableCard}
          needs="pricing.gift_cards.issue"
          hidden={{ giftCardId: card.id }}
          submit={t('block')}
          note={t('blockNote')}
          tone="danger"
          folded
        />
      )}
    </div>
  );
}

export const cardOf = async (id: string): Promise<Card | null | undefined> =>
  (await seen(ask(AdminGiftCardOfDocument, { id })))?.giftCard;

export async function GiftCardAbout({ card }: { card: Card }) {
  const t = await getTranslations('admin-gift-cards');
  return (
    <Section title={t('ending', { four: card.lastFour })}>
      <Facts
        facts={[
          [t('state'), <State key="s" card={card} />],
          [t('balance'), <strong key="b">{card.balance.formatted}</strong>],
          [t('amount'), card.amount.formatted],
          [t('issued'), <Day key="i" at={card.issuedAt} />],
          [t('expires'), card.expiresAt ? <Day key="e" at={card.expiresAt} /> : t('never')],
          [t('blockedOn'), card.disabledAt && <Day key="d" at={card.disabledAt} />],
        ]}
      />
    </Section>
  );
}
