import { getLocale, getTranslations } from 'next-intl/server';
import type { CompanyPageQuery, CompanyState } from '@/graph/generated/graphql';
import { countryName } from '@/ui/address/countries';
import { Badge } from '@/ui/badge';
import { Card, Facts } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { Day } from '@/ui/date';
import type { Tone } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { removeCompany, stateCompany } from './choosing';

type Company = NonNullable<NonNullable<CompanyPageQuery['me']>['company']>;
const TONES: Record<CompanyState, Tone> = { UNVERIFIED: 'check', VERIFIED: 'good', REJECTED: 'stop' };

/** The company that somebody buys for. Its number counts once somebody has looked it up. */
export async function CompanyOf({ company }: { company: Company | null }) {
  const t = await getTranslations('account');
  return (
    <div className="grid max-w-2xl gap-4">
      <PageHeader title={t('company')} lead={t('companyLead')} />
      {company && <Stated company={company} />}
      {company ? (
        <Fold title={t('companyAnew')}>
          <Form company={company} />
        </Fold>
      ) : (
        <Card title={t('companyNew')}>
          <Form />
        </Card>
      )}
    </div>
  );
}

async function Stated({ company }: { company: Company }) {
  const [t, locale] = [await getTranslations('account'), await getLocale()];
  const { name, taxNumber, country, state, reason, decidedAt } = company;
  return (
    <Card title={name} actions={<Badge tone={TONES[state]}>{t(`companyState.${state}`)}</Badge>}>
      <Facts
        of={[
          [
            t('taxNumber'),
            <span key="n" className="font-mono">
              {taxNumber}
            </span>,
          ],
          [t('companyCountry'), countryName(country, locale)],
          ...(decidedAt ? ([[t('companyDecided'), <Day key="d" at={decidedAt} />]] as const) : []),
          ...(reason ? ([[t('companyReason'), reason]] as const) : []),
        ]}
      />
      <p className="my-3 text-14 text-soft">{t(`companyMeans.${state}`)}</p>
      <ChangeForm size="shop" kind="danger" action={removeCompany} submit={t('companyRemove')} />
    </Card>
  );
}

async function Form({ company }: { company?: Company }) {
  const t = await getTranslations('account');
  return (
    <ChangeForm
      size="shop"
      action={stateCompany}
      submit={t('companyState_it')}
      done={t('companyStated')}
      fields={[
        {
          name: 'name',
          label: t('companyName'),
          required: true,
          maxLength: 200,
          autoComplete: 'organization',
          value: company?.name,
        },
        {
          name: 'taxNumber',
          label: t('taxNumber'),
          hint: t('taxNumberHint'),
          required: true,
          maxLength: 40,
          value: company?.taxNumber,
        },
      ]}
    />
  );
}
