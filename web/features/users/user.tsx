import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminRoleNamesDocument, AdminUserDocument, type AdminUserQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { codes } from '@/ui/console/words';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { blockUser, grantRole, revokeRole, unblockUser } from './actions';
import { languages, UserStateMark } from './users';

export type User = NonNullable<AdminUserQuery['user']>;

const REASONS = ['ABUSE', 'FRAUD', 'STOLEN', 'OTHER'] as const;

export const userOf = async (id: string, after: string | null) => (await ask(AdminUserDocument, { id, after })).user;

export async function UserAbout({ user }: { user: User }) {
  const t = await getTranslations('admin-users');
  const languageOf = await languages();
  return (
    <Section title={t('about')}>
      <Facts
        facts={[
          [t('stateLabel'), <UserStateMark key="s" state={user.state} />],
          [t('email'), user.email],
          [t('phone'), user.phone],
          [t('language'), user.language && languageOf(user.language)],
          [t('since'), <Moment key="w" at={user.createdAt} />],
          [t('id'), <Mono key="i">{user.id}</Mono>],
          [
            t('carts'),
            <Link className="link" key="c" href={`/admin/carts?user=${user.id}`}>
              {t('seeCarts')}
            </Link>,
          ],
        ]}
      />
    </Section>
  );
}

export async function UserRoles({ user }: { user: User }) {
  const t = await getTranslations('admin-users');
  const roles = (await seen(ask(AdminRoleNamesDocument, {})))?.roles;
  const titled = (name: string) => roles?.find((role) => role.name === name)?.title ?? name;
  const given = user.grants.filter((each) => !each.vendor).map((each) => each.role);
  const open = (roles ?? []).filter((each) => !each.withinVendor && !given.includes(each.name));
  return (
    <Section title={t('roles')}>
      <ul className="grid gap-2">
        {user.grants.map((each) => (
          <li key={`${each.role} ${each.vendor?.id ?? ''}`} className="flex flex-wrap items-center gap-3">
            <span>{titled(each.role)}</span>
            {each.vendor && (
              <Link className="link" href={`/admin/vendors/${each.vendor.id}`}>
                {each.vendor.name}
              </Link>
            )}
            {!each.vendor && roles && each.role !== 'customer' && (
              <Act
                action={revokeRole}
                needs="identity.roles.write"
                hidden={{ userId: user.id, role: each.role }}
                submit={t('revoke', { role: titled(each.role) })}
                tone="danger"
                note={t('revokeNote')}
                folded
              />
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <Act
          action={grantRole}
          needs="identity.roles.write"
          hidden={{ userId: user.id }}
          submit={t('grant')}
          folded
          fields={[
            {
              name: 'role',
              label: t('role'),
              kind: 'select',
              required: true,
              options: open.map(({ name, title }) => ({ value: name, label: title })),
            },
          ]}
        />
      )}
    </Section>
  );
}

export async function UserBlock({ user }: { user: User }) {
  const t = await getTranslations('admin-users');
  return (
    <Section title={t('decision')}>
      {user.state === 'BLOCKED' ? (
        <Act action={unblockUser} needs="identity.users.block" hidden={{ userId: user.id }} submit={t('unblock')} />
      ) : (
        <Act
          action={blockUser}
          needs="identity.users.block"
          hidden={{ userId: user.id }}
          submit={t('block')}
          tone="danger"
          folded
          note={t('blockNote')}
          fields={[
            {
              name: 'reason',
              label: t('reason'),
              kind: 'select',
              required: true,
              options: REASONS.map((each) => ({ value: each, label: t(`blockReason.${each}`) })),
            },
          ]}
        />
      )}
    </Section>
  );
}

export async function UserSignIns({ user }: { user: User }) {
  const t = await getTranslations('admin-users');
  const words = await codes();
  if (!user.sessions || !user.signIns) return <NoPermission />;
  return (
    <>
      <Section title={t('sessions')}>
        <Rows
          caption={t('sessions')}
          empty={t('noSessions')}
          columns={[t('device'), t('how'), t('opened'), t('lastUsed'), t('place')]}
          rows={user.sessions.map((each) => ({
            key: each.id,
            cells: [
              each.device,
              each.amr.map(words).join(', '),
              <Moment key="c" at={each.createdAt} />,
              <Moment key="l" at={each.lastUsedAt} />,
              each.place ?? '–',
            ],
          }))}
        />
      </Section>
      <Section title={t('signIns')}>
        <Rows
          caption={t('signIns')}
          empty={t('noSignIns')}
          columns={[t('at'), t('result'), t('method'), t('device'), t('place')]}
          rows={user.signIns.edges.map(({ node }) => ({
            key: node.id,
            cells: [
              <Moment key="w" at={node.at} />,
              <Badge key="s" tone={node.succeeded ? 'good' : 'stop'}>
                {node.succeeded ? t('succeeded') : t('failed', { reason: node.reason })}
              </Badge>,
              words(node.method),
              node.device,
              node.place ?? '–',
            ],
          }))}
        />
        <More page={user.signIns.pageInfo} href={`/admin/users/${user.id}`} />
      </Section>
    </>
  );
}
