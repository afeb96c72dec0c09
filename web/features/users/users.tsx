import { getLocale, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminRoleNamesDocument, AdminUsersDocument, type UserState } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Finder } from '@/ui/console/finder';
import { Rows } from '@/ui/console/rows';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';

export const USER_STATES = ['PENDING', 'ACTIVE', 'LOCKED', 'BLOCKED'] as const satisfies readonly UserState[];
const TONES = { PENDING: 'check', ACTIVE: 'good', LOCKED: 'check', BLOCKED: 'stop' } as const;

export async function UserStateMark({ state }: { state: UserState }) {
  const t = await getTranslations('admin-users');
  return <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>;
}

export async function Users({
  state,
  email,
  after,
}: {
  state: UserState | null;
  email: string | null;
  after: string | null;
}) {
  const t = await getTranslations('admin-users');
  const found = (await seen(ask(AdminUsersDocument, { state, email, after })))?.users;
  if (!found) return <NoPermission />;
  const languageOf = await languages();
  const roles = (await seen(ask(AdminRoleNamesDocument, {})))?.roles;
  const titled = (name: string) => roles?.find((role) => role.name === name)?.title ?? name;
  const query = new URLSearchParams({ ...(state && { state }), ...(email && { email }) });
  return (
    <>
      <Finder
        submit={t('find')}
        fields={[
          { name: 'email', label: t('email'), kind: 'email', value: email, hint: t('emailHint') },
          {
            name: 'state',
            label: t('stateLabel'),
            kind: 'select',
            value: state ?? '',
            options: [
              { value: '', label: t('any') },
              ...USER_STATES.map((each) => ({ value: each, label: t(`state.${each}`) })),
            ],
          },
        ]}
      />
      <Rows
        caption={t('title')}
        empty={t('none')}
        columns={[t('email'), t('stateLabel'), t('roles'), t('language'), t('since')]}
        rows={found.edges.map(({ node }) => ({
          key: node.id,
          href: `/admin/users/${node.id}`,
          cells: [
            node.email ?? t('erased'),
            <UserStateMark key="s" state={node.state} />,
            node.grants
              .map((each) => (each.vendor ? `${titled(each.role)} (${each.vendor.name})` : titled(each.role)))
              .join(', ') || '–',
            languageOf(node.language),
            <Moment key="w" at={node.createdAt} />,
          ],
        }))}
      />
      <More page={found.pageInfo} href={`/admin/users?${query}`} />
    </>
  );
}

/** What a language is called in the reader's own. */
export async function languages(): Promise<(code: string) => string> {
  const names = new Intl.DisplayNames([await getLocale()], { type: 'language', fallback: 'code' });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}
