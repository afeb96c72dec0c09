import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminSettingDocument, AdminSettingsDocument, type AdminSettingsQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/link';
import { Act } from '@/ui/console/act';
import type { ActField } from '@/ui/console/act-field';
import { Mono } from '@/ui/console/mono';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { rollBackSetting, setSetting } from './actions';

type Setting = NonNullable<AdminSettingsQuery['tenantSettings']>[number];
type Said = Awaited<ReturnType<typeof getTranslations<'admin-settings'>>>;

const sayValue = (t: Said, value: string): string =>
  t.has(`choice.${value}` as never) ? t(`choice.${value}` as 'choice.true') : value;

/** A switch and a choice are chosen from what they may be. */
function valueField(t: Said, { kind, choices, value, asks }: Setting): ActField {
  const may = kind === 'SWITCH' ? ['true', 'false'] : choices;
  const field = { name: 'value', label: t('value'), value };
  if (may.length > 0)
    return { ...field, kind: 'select', options: may.map((each) => ({ value: each, label: sayValue(t, each) })) };
  return { ...field, hint: asks, kind: kind === 'WHOLE' ? 'number' : 'text' };
}

export async function Settings() {
  const t = await getTranslations('admin-settings');
  const found = (await seen(ask(AdminSettingsDocument, {})))?.tenantSettings;
  if (!found) return <NoPermission />;
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      {found.map((setting) => (
        <Section key={setting.name} title={setting.title} aside={<Mono>{setting.name}</Mono>}>
          <Act
            action={setSetting}
            needs="tenants.settings.write"
            hidden={{ name: setting.name }}
            submit={t('save')}
            done={t('saved')}
            fields={[valueField(t, setting)]}
          />
          <p className="text-soft">
            {setting.latest ? (
              <>
                {t('changed', { version: setting.latest.version })} <Moment at={setting.latest.setAt} />
                {' · '}
                <Link className="link" href={`/admin/settings/${setting.name}`}>
                  {t('history')}
                </Link>
              </>
            ) : (
              t('neverSet')
            )}
          </p>
        </Section>
      ))}
    </div>
  );
}

/** Null where there is no setting of that name; `allowed` false where the viewer may not see any. */
export async function settingOf(name: string, after: string | null) {
  const found = await seen(ask(AdminSettingDocument, { name, after }, { partly: true }));
  const setting = found?.tenantSettings?.find((each) => each.name === name);
  return { allowed: Boolean(found?.tenantSettings), setting, history: found?.settingHistory };
}

export async function SettingHistory({ found }: { found: Awaited<ReturnType<typeof settingOf>> }) {
  const t = await getTranslations('admin-settings');
  const { setting, history } = found;
  if (!found.allowed || !setting || !history) return <NoPermission />;
  return (
    <>
      <Rows
        caption={t('history')}
        empty={t('neverSet')}
        columns={[t('version'), t('value'), t('by'), t('at'), t('back')]}
        rows={history.edges.map(({ node }) => ({
          key: String(node.version),
          cells: [
            node.restoredFrom === null
              ? node.version
              : t('restored', { version: node.version, from: node.restoredFrom ?? 0 }),
            node.value === null || node.value === undefined ? t('byItself') : sayValue(t, node.value),
            node.setter?.email ?? <Mono key="by">{node.setBy}</Mono>,
            <Moment key="at" at={node.setAt} />,
            node.version === setting.latest?.version ? (
              t('holds')
            ) : (
              <Act
                key="back"
                action={rollBackSetting}
                needs="tenants.settings.write"
                hidden={{ name: setting.name, to: String(node.version) }}
                submit={t('goBack', { version: node.version })}
              />
            ),
          ],
        }))}
      />
      <More page={history.pageInfo} href={`/admin/settings/${setting.name}`} />
    </>
  );
}
