import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminCommissionPlansDocument } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Section } from '@/ui/console/section';
import { typed } from '@/ui/minor-units';
import { NoPermission } from '@/ui/states';
import { createPlan, editPlan } from './actions';
import { written } from './lines';

export async function CommissionPlans({ currency }: { currency: string }) {
  const t = await getTranslations('admin-selling');
  const format = await getFormatter();
  const found = await seen(ask(AdminCommissionPlansDocument, {}));
  if (!found?.commissionPlans) return <NoPermission />;
  const money = (amount: number | null | undefined, of: string) =>
    amount === null || amount === undefined
      ? '–'
      : format.number(Number(typed(amount, of)), { style: 'currency', currency: of });
  const lines = { name: 'lines', label: t('lines'), kind: 'area', hint: t('linesHint'), required: true } as const;
  return (
    <>
      <p className="max-w-prose text-soft">{t('how')}</p>
      {found.commissionPlans.map((plan) => (
        <Section key={plan.id} title={plan.name} aside={plan.isDefault && <Badge tone="good">{t('default')}</Badge>}>
          <Rows
            caption={plan.name}
            empty={t('noLines')}
            columns={[t('of'), t('rate'), t('fixed'), t('minimum'), t('maximum')]}
            figures={[1, 2, 3, 4]}
            rows={plan.lines.map((line) => ({
              key: `${line.categoryId} ${line.productId}`,
              cells: [
                line.categoryId
                  ? t('category', {
                      name: found.categories.find(({ id }) => id === line.categoryId)?.name ?? line.categoryId,
                    })
                  : line.productId
                    ? t('product', { id: line.productId })
                    : t('everything'),
                format.number(line.basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 }),
                money(line.fixed, plan.currency),
                money(line.minimum, plan.currency),
                money(line.maximum, plan.currency),
              ],
            }))}
          />
          <Act
            action={editPlan}
            needs="vendors.commissions.edit"
            hidden={{ planId: plan.id, currency: plan.currency }}
            submit={t('edit')}
            folded
            fields={[{ ...lines, value: plan.lines.map((line) => written(line, plan.currency)).join('\n') }]}
          />
        </Section>
      ))}
      <Act
        action={createPlan}
        needs="vendors.commissions.edit"
        submit={t('create')}
        folded
        fields={[
          { name: 'name', label: t('name'), required: true },
          { name: 'currency', label: t('currency'), value: currency, required: true },
          lines,
          { name: 'isDefault', label: t('isDefault'), kind: 'tick' },
        ]}
      />
      <details>
        <summary>{t('categories')}</summary>
        <ul className="mt-2 grid gap-1">
          {found.categories.map(({ id, name }) => (
            <li key={id}>
              {name} <span className="font-mono text-12">category:{id}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
