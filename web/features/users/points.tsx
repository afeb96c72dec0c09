import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPointsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Day, Moment } from '@/ui/date';
import { grantPoints } from './actions';

/** What somebody has earned by buying, and what became of it; for those who may see it. */
export async function UserPoints({ userId }: { userId: string }) {
  const t = await getTranslations('admin-users');
  const words = await codes();
  const format = await getFormatter();
  const account = (await seen(ask(AdminPointsDocument, { userId })))?.loyaltyAccount;
  if (!account) return null;
  return (
    <Section title={t('points.title')} aside={<strong>{format.number(account.points)}</strong>}>
      <Rows
        caption={t('points.title')}
        empty={t('points.none')}
        columns={[t('at'), t('points.why'), t('points.change'), t('points.until')]}
        figures={[2]}
        rows={account.entries.edges.map(({ node }) => ({
          key: node.id,
          cells: [
            <Moment key="a" at={node.at} />,
            <span key="w">
              {node.orderId ? (
                <Link className="link" href={`/admin/orders/${node.orderId}`}>
                  {words(node.reason)}
                </Link>
              ) : (
                words(node.reason)
              )}
              {node.note && <span className="text-soft"> · {node.note}</span>}
            </span>,
            format.number(node.points, { signDisplay: 'exceptZero' }),
            node.expiresAt ? <Day key="u" at={node.expiresAt} /> : '–',
          ],
        }))}
      />
      <Act
        action={grantPoints}
        needs="pricing.points.grant"
        hidden={{ userId }}
        submit={t('points.grant')}
        folded
        fields={[
          { name: 'points', label: t('points.howMany'), kind: 'number', required: true, hint: t('points.howManyHint') },
          { name: 'note', label: t('points.reason'), required: true, hint: t('points.reasonHint'), path: 'reason' },
        ]}
      />
    </Section>
  );
}
