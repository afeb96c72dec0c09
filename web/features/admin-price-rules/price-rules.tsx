import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { AdminGroupNamesDocument, AdminPriceRulesDocument, type AdminPriceRulesQuery } from '@/graph/generated/graphql';
import { seen } from '@/graph/seen';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Rows } from '@/ui/console/rows';
import { Day } from '@/ui/date';
import { typed } from '@/ui/minor-units';
import { More } from '@/ui/more';
import { NoPermission } from '@/ui/states';
import { createPriceRule, switchPriceRule } from './actions';

type Rule = NonNullable<AdminPriceRulesQuery['priceRules']>['edges'][number]['node'];
type Names = ReadonlyMap<string, string>;
type Option = { id: string; name: string };

/** Other prices by quantity, for a category, a group of customers or companies, for a while. */
export async function PriceRules({ currency, after }: { currency: string; after: string | null }) {
  const t = await getTranslations('admin-price-rules');
  const found = await seen(ask(AdminPriceRulesDocument, { after }));
  if (!found?.priceRules) return <NoPermission />;
  const groups = (await seen(ask(AdminGroupNamesDocument, {})))?.customerGroups?.edges.map(({ node }) => node) ?? [];
  const names = new Map([...found.categories, ...groups].map(({ id, name }) => [id, name]));
  return (
    <>
      <Rows
        caption={t('title')}
        empty={t('none')}
        columns={[t('name'), t('gives'), t('of'), t('forWhom'), t('holds'), t('state')]}
        rows={found.priceRules.edges.map(({ node }) => ({
          key: node.id,
          cells: [
            node.name,
            <Gives key="g" rule={node} currency={currency} />,
            <Of key="o" rule={node} names={names} />,
            <ForWhom key="w" rule={node} names={names} />,
            <Holds key="h" rule={node} />,
            <State key="s" rule={node} />,
          ],
        }))}
      />
      <More page={found.priceRules.pageInfo} href="/admin/price-rules" />
      <NewRule currency={currency} categories={found.categories} groups={groups} />
    </>
  );
}

async function Gives({ rule, currency }: { rule: Rule; currency: string }) {
  const t = await getTranslations('admin-price-rules');
  const format = await getFormatter();
  const money = (amount: number) => format.number(Number(typed(amount, currency)), { style: 'currency', currency });
  const said = ({ price, basisPoints, amountOff }: Rule['tiers'][number]['change']) => {
    if (basisPoints) return `−${format.number(basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 })}`;
    return amountOff ? `−${money(amountOff)}` : money(price ?? 0);
  };
  return (
    <ul>
      {rule.tiers.map(({ minimumQuantity, change }) => (
        <li key={minimumQuantity}>{t('tier', { n: minimumQuantity, what: said(change) })}</li>
      ))}
    </ul>
  );
}

async function Of({ rule: { scope }, names }: { rule: Rule; names: Names }) {
  const t = await getTranslations('admin-price-rules');
  const others = [scope.vendorIds, scope.brandIds, scope.productIds, scope.offerIds].flat().length;
  const categories = scope.categoryIds.map((id) => names.get(id) ?? id);
  if (!others && categories.length === 0) return t('all');
  return [...categories, ...(others ? [t('others', { n: others })] : [])].join(', ');
}

async function ForWhom({ rule: { audience }, names }: { rule: Rule; names: Names }) {
  const t = await getTranslations('admin-price-rules');
  const said = [
    ...audience.groupIds.map((id) => names.get(id) ?? id),
    ...(audience.userIds.length ? [t('people', { n: audience.userIds.length })] : []),
    ...(audience.business ? [t('companies')] : []),
    ...(audience.firstOrder ? [t('first')] : []),
  ];
  return said.length ? said.join(', ') : t('everybody');
}

async function Holds({ rule: { startsAt, endsAt } }: { rule: Rule }) {
  const t = await getTranslations('admin-price-rules');
  if (!startsAt && !endsAt) return t('always');
  return (
    <>
      <Day at={startsAt} /> – <Day at={endsAt} />
    </>
  );
}

async function State({ rule: { id, active } }: { rule: Rule }) {
  const t = await getTranslations('admin-price-rules');
  return (
    <div className="grid justify-items-start gap-2">
      <Badge tone={active ? 'good' : undefined}>{t(active ? 'on' : 'off')}</Badge>
      <Act
        action={switchPriceRule}
        needs="pricing.price_rules.write"
        hidden={{ priceRuleId: id, active: String(!active) }}
        submit={t(active ? 'stop' : 'start')}
        tone={active ? 'danger' : undefined}
        note={t('switchNote')}
        folded
      />
    </div>
  );
}

type Choices = { currency: string; categories: readonly Option[]; groups: readonly Option[] };

async function NewRule({ currency, categories, groups }: Choices) {
  const t = await getTranslations('admin-price-rules');
  const options = (all: string, of: readonly Option[]) => [
    { value: '', label: all },
    ...of.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Act
      action={createPriceRule}
      needs="pricing.price_rules.write"
      hidden={{ currency }}
      submit={t('create')}
      folded
      fields={[
        { name: 'name', label: t('name'), required: true },
        { name: 'tiers', label: t('tiers', { currency }), kind: 'area', required: true, hint: t('tiersHint') },
        { name: 'categoryId', label: t('category'), kind: 'select', options: options(t('all'), categories) },
        { name: 'groupId', label: t('group'), kind: 'select', options: options(t('everybody'), groups) },
        { name: 'business', label: t('companiesOnly'), kind: 'tick' },
        { name: 'startsAt', label: t('startsAt'), kind: 'moment' },
        { name: 'endsAt', label: t('endsAt'), kind: 'moment' },
      ]}
    />
  );
}
