import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminRolesDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { NoPermission } from '@/ui/states';
import { composeRole } from './actions';

export async function Roles() {
  const t = await getTranslations('admin-users');
  const found = await seen(ask(AdminRolesDocument, {}));
  if (!found?.roles) return <NoPermission />;
  const options = (found.permissions ?? []).map(({ name, title }) => ({ value: name, label: `${title} (${name})` }));
  const fields = (of?: { title: string; permissions: readonly { name: string }[] }) =>
    [
      { name: 'title', label: t('roleTitle'), required: true, value: of?.title },
      {
        name: 'permissions',
        label: t('permissions'),
        kind: 'ticks',
        options,
        value: of?.permissions.map((each) => each.name),
      },
    ] as const;
  return (
    <>
      <Section title={t('compose')}>
        <p className="text-soft max-w-prose">{t('composeHow')}</p>
        <Act
          action={composeRole}
          needs="identity.roles.write"
          submit={t('compose')}
          folded
          fields={[{ name: 'name', label: t('roleName'), required: true, hint: t('roleNameHint') }, ...fields()]}
        />
      </Section>
      {found.roles.map((role) => (
        <Section
          key={role.name}
          title={role.title}
          aside={<Badge tone="note">{t(role.withinVendor ? 'withinVendor' : role.builtIn ? 'builtIn' : 'own')}</Badge>}
        >
          <Mono>{role.name}</Mono>
          <details>
            <summary>{t('permissionsCount', { n: role.permissions.length })}</summary>
            <ul className="mt-2 grid gap-1 sm:grid-cols-2">
              {role.permissions.map((each) => (
                <li key={each.name}>{each.title}</li>
              ))}
            </ul>
          </details>
          {!role.builtIn && (
            <Act
              action={composeRole}
              needs="identity.roles.write"
              hidden={{ name: role.name }}
              submit={t('changeRole')}
              folded
              fields={fields(role)}
            />
          )}
        </Section>
      ))}
    </>
  );
}
