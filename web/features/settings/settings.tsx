import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminSettingDocument, AdminSettingsDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Link } from '@/i18n/navigation';
import { Act } from '@/ui/console/act';
import { Mono } from '@/ui/console/mono';
import { More, Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { Moment } from '@/ui/date';
import { NoPermission } from '@/ui/states';
import { rollBackSetting, setSetting } from './actions';

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
            hidden={{ name: setting.name }}
            submit={t('save')}
            done={t('saved')}
            fields={[{ name: 'value', label: t('value'), value: setting.value, hint: setting.asks }]}
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
  const found = await seen(ask(AdminSettingDocument, { name, after }));
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
            node.value ?? t('byItself'),
            <Mono key="by">{node.setBy}</Mono>,
            <Moment key="at" at={node.setAt} />,
            node.version === setting.latest?.version ? (
              t('holds')
            ) : (
              <Act
                key="back"
                action={rollBackSetting}
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
