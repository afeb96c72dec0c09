import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminCompaniesDocument, type AdminCompaniesQuery, type CompanyState } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { Switcher } from '@/ui/console/switcher';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { rejectCompany, verifyCompany } from './actions';

export const COMPANY_STATES = ['UNVERIFIED', 'VERIFIED', 'REJECTED'] as const satisfies readonly CompanyState[];
const TONES = { UNVERIFIED: 'check', VERIFIED: 'good', REJECTED: 'stop' } as const;

type Company = NonNullable<AdminCompaniesQuery['companies']>['edges'][number]['node'];

export async function CompaniesQueue({ state, after }: { state: CompanyState; after: string | null }) {
  const t = await getTranslations('admin-queues');
  const found = (await seen(ask(AdminCompaniesDocument, { state, after })))?.companies;
  if (!found) return <NoPermission />;
  return (
    <>
      <Switcher
        label={t('companies.states')}
        chosen={state}
        choices={COMPANY_STATES.map((each) => ({
          key: each,
          label: t(`companyState.${each}`),
          href: `/admin/companies?state=${each}`,
        }))}
      />
      <p className="text-soft max-w-prose">{t('companies.how')}</p>
      {found.edges.length === 0 && <Empty title={t('companies.none')} />}
      {found.edges.map(({ node }) => (
        <CompanyCard key={node.id} company={node} />
      ))}
      <More page={found.pageInfo} href={`/admin/companies?state=${state}`} />
    </>
  );
}

async function CompanyCard({ company }: { company: Company }) {
  const t = await getTranslations('admin-queues');
  const hidden = { companyId: company.id };
  return (
    <Section
      title={company.name}
      aside={<Badge tone={TONES[company.state]}>{t(`companyState.${company.state}`)}</Badge>}
    >
      <Facts
        facts={[
          [t('companies.number'), <Mono key="n">{company.taxNumber}</Mono>],
          [t('companies.country'), company.country],
          [t('companies.buyer'), company.user?.email ?? company.user?.id],
          [t('companies.decided'), company.decidedAt && <Moment key="w" at={company.decidedAt} />],
          [t('reason'), company.reason],
        ]}
      />
      {company.state === 'UNVERIFIED' && (
        <Act
          action={verifyCompany}
          needs="profiles.companies.verify"
          hidden={hidden}
          submit={t('companies.verify')}
          tone="main"
        />
      )}
      {company.state !== 'REJECTED' && (
        <Act
          action={rejectCompany}
          needs="profiles.companies.verify"
          hidden={hidden}
          submit={t(company.state === 'VERIFIED' ? 'companies.withdraw' : 'reject')}
          tone="danger"
          folded
          fields={[{ name: 'reason', label: t('companies.reason'), kind: 'area', required: true }]}
        />
      )}
    </Section>
  );
}
