import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminPlansDocument, type Counted } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Act } from '@/ui/console/act';
import { Facts } from '@/ui/console/facts';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { NoPermission } from '@/ui/states';
import { definePlan } from './actions';

const COUNTED = ['PRODUCTS', 'VENDORS', 'STAFF', 'REQUESTS_PER_MINUTE'] as const satisfies readonly Counted[];

/** What isn't named has no limit. */
export async function Limits({ limits }: { limits: readonly { counted: Counted; most: number }[] }) {
  const t = await getTranslations('admin-tenants');
  const format = await getFormatter();
  const most = (counted: Counted) => limits.find((each) => each.counted === counted)?.most;
  return (
    <Facts
      facts={COUNTED.map((each) => [
        t(`counted.${each}`),
        most(each) === undefined ? t('noLimit') : format.number(most(each) ?? 0),
      ])}
    />
  );
}

export async function Plans() {
  const t = await getTranslations('admin-tenants');
  const found = await seen(ask(AdminPlansDocument, {}));
  if (!found?.plans) return <NoPermission>{t('elsewhere')}</NoPermission>;
  return (
    <>
      <p className="text-soft max-w-prose">{t('plansHow')}</p>
      <div className="grid gap-4 lg:grid-cols-3">
        {found.plans.map((plan) => (
          <Section key={plan.code} title={plan.name} aside={<Mono>{plan.code}</Mono>}>
            <Limits limits={plan.limits} />
          </Section>
        ))}
      </div>
      <Act
        action={definePlan}
        needs="tenants.tenants.administer"
        submit={t('define')}
        folded
        fields={[
          { name: 'code', label: t('code'), required: true },
          { name: 'name', label: t('name'), required: true },
          ...COUNTED.map((each) => ({
            name: each,
            label: t(`counted.${each}`),
            kind: 'number' as const,
            hint: t('emptyNoLimit'),
            path: 'limits',
          })),
        ]}
      />
    </>
  );
}
