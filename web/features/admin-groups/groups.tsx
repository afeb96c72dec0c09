import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminGroupsDocument, type AdminGroupsQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import { Section } from '@/ui/console/section';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { addToGroup, createGroup, removeFromGroup } from './actions';

type Group = NonNullable<AdminGroupsQuery['customerGroups']>['edges'][number]['node'];

/** Customers for whom prices and promotions are made. */
export async function Groups({ after }: { after: string | null }) {
  const t = await getTranslations('admin-groups');
  const found = (await seen(ask(AdminGroupsDocument, { after }, { partly: true })))?.customerGroups;
  if (!found) return <NoPermission />;
  return (
    <>
      {found.edges.length === 0 && <Empty title={t('none')} />}
      {found.edges.map(({ node }) => (
        <GroupCard key={node.id} group={node} />
      ))}
      <More page={found.pageInfo} href="/admin/groups" />
      <Act
        action={createGroup}
        needs="pricing.groups.write"
        submit={t('create')}
        folded
        fields={[{ name: 'name', label: t('name'), required: true, hint: t('nameHint') }]}
      />
    </>
  );
}

async function GroupCard({ group }: { group: Group }) {
  const t = await getTranslations('admin-groups');
  const { edges, pageInfo } = group.members;
  return (
    <Section title={group.name}>
      {edges.length === 0 && <p className="text-soft">{t('nobody')}</p>}
      <ul className="grid gap-2">
        {edges.map(({ node: { userId, user } }) => (
          <li key={userId} className="flex flex-wrap items-center gap-3">
            <Link className="link" href={`/admin/users/${userId}`}>
              {user?.email ?? userId}
            </Link>
            <Act
              action={removeFromGroup}
              needs="pricing.groups.write"
              hidden={{ groupId: group.id, userId }}
              submit={t('remove', { name: user?.email ?? userId })}
              note={t('removeNote')}
              folded
            />
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && <p className="text-soft">{t('more')}</p>}
      <Act
        action={addToGroup}
        needs="pricing.groups.write"
        hidden={{ groupId: group.id }}
        submit={t('add')}
        folded
        fields={[{ name: 'email', label: t('email'), kind: 'email', required: true, hint: t('emailHint') }]}
      />
    </Section>
  );
}
