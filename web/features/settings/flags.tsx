import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminFlagsDocument, type AdminFlagsQuery, type FlagKind } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { Empty, NoPermission } from '@/ui/states';
import { removeFlag, setFlag } from './actions';

const KINDS = ['ON', 'OFF', 'PERCENTAGE', 'ROLES'] as const satisfies readonly FlagKind[];

type Flag = NonNullable<AdminFlagsQuery['flags']>[number];

export async function Flags() {
  const t = await getTranslations('admin-settings');
  const found = (await seen(ask(AdminFlagsDocument, {})))?.flags;
  if (!found) return <NoPermission />;
  const fields = (flag?: Flag) =>
    [
      {
        name: 'kind',
        label: t('kind'),
        kind: 'select',
        value: flag?.kind ?? 'ON',
        options: KINDS.map((each) => ({ value: each, label: t(`flagKind.${each}`) })),
      },
      {
        name: 'percentage',
        label: t('percentage'),
        kind: 'number',
        value: flag?.percentage || null,
        hint: t('percentageHint'),
      },
      { name: 'roles', label: t('flagRoles'), value: flag?.roles.join(', '), hint: t('rolesHint') },
    ] as const;
  return (
    <>
      <p className="text-soft max-w-prose">{t('flagsHow')}</p>
      {found.length === 0 && <Empty title={t('noFlags')} />}
      {found.map((flag) => (
        <Section
          key={flag.key}
          title={flag.key}
          aside={<Badge tone={flag.kind === 'OFF' ? 'stop' : 'good'}>{t(`flagKind.${flag.kind}`)}</Badge>}
        >
          <p className="text-soft">
            {flag.kind === 'PERCENTAGE' && `${t('percent', { n: flag.percentage })} · `}
            {flag.kind === 'ROLES' && <Mono>{flag.roles.join(', ')}</Mono>} <Moment at={flag.changedAt} />
          </p>
          <Act
            action={setFlag}
            needs="tenants.flags.write"
            hidden={{ flag: flag.key }}
            submit={t('changeFlag')}
            folded
            fields={fields(flag)}
          />
          <Act
            action={removeFlag}
            needs="tenants.flags.write"
            hidden={{ flag: flag.key }}
            submit={t('remove', { what: flag.key })}
            tone="danger"
            folded
          />
        </Section>
      ))}
      <Section title={t('addFlag')}>
        <Act
          action={setFlag}
          needs="tenants.flags.write"
          submit={t('addFlag')}
          fields={[
            { name: 'flag', label: t('flagKey'), required: true, path: 'key', hint: t('flagKeyHint') },
            ...fields(),
          ]}
        />
      </Section>
    </>
  );
}
