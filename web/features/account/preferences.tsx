import { getLocale, getTranslations } from 'next-intl/server';
import type { PreferencesPageQuery } from '@/graph/generated/graphql';
import { LANGUAGES, LOCALES } from '@/i18n/locales';
import { Card } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { PageHeader } from '@/ui/page-header';
import { savePreferences } from './choosing';

type Chosen = NonNullable<NonNullable<PreferencesPageQuery['me']>['preferences']>;

/** What was not chosen is the market's: messages come by e-mail, and in the language of the page. */
export async function Preferences({ chosen }: { chosen: Chosen }) {
  const [t, locale] = [await getTranslations('account'), await getLocale()];
  const of = (name: Chosen[number]['name']) => chosen.find((each) => each.name === name)?.value;
  return (
    <div className="grid max-w-2xl gap-4">
      <PageHeader title={t('preferences')} />
      <Card title={t('preferencesTitle')}>
        <ChangeForm
          size="shop"
          action={savePreferences}
          submit={t('save')}
          done={t('saved')}
          fields={[
            {
              as: 'select',
              name: 'language',
              field: 'value',
              label: t('language'),
              options: LOCALES.map((value) => ({ value, label: LANGUAGES[value] })),
              value: of('LANGUAGE') ?? locale,
            },
            {
              as: 'check',
              name: 'byEmail',
              label: t('byEmail'),
              value: of('NOTIFY_BY_EMAIL') === 'OFF' ? '' : 'on',
            },
            { as: 'check', name: 'bySms', label: t('bySms'), value: of('NOTIFY_BY_SMS') === 'ON' ? 'on' : '' },
          ]}
        >
          <p className="text-14 text-soft">{t('preferencesHint')}</p>
        </ChangeForm>
      </Card>
    </div>
  );
}
