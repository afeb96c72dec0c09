import { getTranslations } from 'next-intl/server';
import type { AdminTaxRatesQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Act } from '@/ui/console/act';
import { Mono } from '@/ui/console/mono';
import { Section } from '@/ui/console/section';
import { changeClass, classifyCategory, classifyProducts, createClass } from './actions';

type Class = NonNullable<AdminTaxRatesQuery['taxClasses']>[number];
type Props = { classes: readonly Class[]; categories: AdminTaxRatesQuery['categories'] };

/** What is taxed alike: the classes, and what is put into which. */
export async function TaxClasses({ classes, categories }: Props) {
  const t = await getTranslations('admin-taxes');
  const classOf = {
    name: 'classId',
    label: t('class'),
    kind: 'select',
    hint: t('classHint'),
    options: [{ value: '', label: t('asAbove') }, ...classes.map(({ id, name }) => ({ value: id, label: name }))],
  } as const;
  return (
    <Section title={t('classes')}>
      <ul className="grid gap-3">
        {classes.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-3">
            <span>{each.name}</span>
            <Mono>{each.code}</Mono>
            {each.isDefault && <Badge>{t('default')}</Badge>}
            <Act
              action={changeClass}
              needs="pricing.taxes.write"
              hidden={{ taxClassId: each.id, ...(each.isDefault && { isDefault: 'on' }) }}
              submit={t('changeClass', { name: each.name })}
              note={each.isDefault ? t('isDefaultNote') : undefined}
              folded
              fields={[
                { name: 'name', label: t('name'), value: each.name, required: true },
                ...(each.isDefault ? [] : [{ name: 'isDefault', label: t('isDefault'), kind: 'tick' } as const]),
              ]}
            />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-start gap-3">
        <Act
          action={createClass}
          needs="pricing.taxes.write"
          submit={t('createClass')}
          folded
          fields={[
            { name: 'code', label: t('code'), required: true, hint: t('codeHint') },
            { name: 'name', label: t('name'), required: true },
            { name: 'isDefault', label: t('isDefault'), kind: 'tick' },
          ]}
        />
        {classes.length > 0 && (
          <>
            <Act
              action={classifyCategory}
              needs="pricing.taxes.write"
              submit={t('classifyCategory')}
              note={t('classifyNote')}
              folded
              fields={[
                {
                  name: 'categoryId',
                  label: t('category'),
                  kind: 'select',
                  options: categories.map(({ id, name }) => ({ value: id, label: name })),
                  path: 'ids',
                },
                classOf,
              ]}
            />
            <Act
              action={classifyProducts}
              needs="pricing.taxes.write"
              submit={t('classifyProducts')}
              note={t('classifyNote')}
              folded
              fields={[
                { name: 'ids', label: t('products'), kind: 'area', hint: t('productsHint'), required: true },
                classOf,
              ]}
            />
          </>
        )}
      </div>
    </Section>
  );
}
