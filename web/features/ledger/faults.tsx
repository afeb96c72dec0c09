import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminLedgerFaultsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { checkLedger, closeFault } from './actions';

/** What did not hold of the books. */
export async function Faults({ closed, after }: { closed: boolean; after: string | null }) {
  const t = await getTranslations('admin-ledger');
  const words = await codes();
  const found = (await seen(ask(AdminLedgerFaultsDocument, { closed, after })))?.ledgerFaults;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('faults.title')}
        chosen={closed ? 'all' : 'open'}
        choices={[
          { key: 'open', label: t('faults.open'), href: '/admin/faults' },
          { key: 'all', label: t('faults.all'), href: '/admin/faults?closed=1' },
        ]}
      />
      <Act action={checkLedger} needs="finance.books.write" submit={t('faults.check')} done={t('faults.checked')} />
      {found.edges.length === 0 && <Empty title={t('faults.none')} icon="tick" />}
      {found.edges.map(({ node }) => (
        <Section
          key={node.id}
          title={t(`check.${node.kind}`)}
          aside={
            <Badge tone={node.closedAt ? 'good' : 'stop'}>{t(node.closedAt ? 'faults.closed' : 'faults.isOpen')}</Badge>
          }
        >
          <p>{node.detail}</p>
          <Facts
            facts={[
              [t('faults.subject'), <Mono key="s">{node.subject}</Mono>],
              [t('faults.found'), <Moment key="f" at={node.foundAt} />],
              [t('faults.closed'), node.closedAt && <Moment key="c" at={node.closedAt} />],
              [t('note'), node.note],
            ]}
          />
          <ul className="flex flex-wrap gap-3">
            {node.transactions.map((each) => (
              <li key={each.id}>
                <Link className="link" href={`/admin/ledger/transactions/${each.id}`}>
                  {words(each.kind)}
                </Link>
              </li>
            ))}
          </ul>
          {!node.closedAt && (
            <Act
              action={closeFault}
              needs="finance.books.write"
              hidden={{ faultId: node.id }}
              submit={t('faults.close')}
              folded
              note={t('faults.closeNote')}
              fields={[{ name: 'note', label: t('note'), kind: 'area', required: true }]}
            />
          )}
        </Section>
      ))}
      <More page={found.pageInfo} href={`/admin/faults${closed ? '?closed=1' : ''}`} />
    </>
  );
}
