import { getLocale, getTranslations } from 'next-intl/server';
import { AutoForm } from '@/ui/auto-form.island';
import { Button } from '@/ui/button';
import { Select } from '@/ui/field';
import { type Asked, query, SORTS } from './asked';

/** The order of the list. */
export async function Sorting({ asked, base }: { asked: Asked; base: string }) {
  const [t, locale] = [await getTranslations('search'), await getLocale()];
  return (
    <AutoForm action={`/${locale}${base}`} className="flex items-end gap-2">
      {query({ ...asked, pages: 1, sort: 'RELEVANCE' }).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <Select
        label={t('sort')}
        hideLabel
        name="sort"
        defaultValue={asked.sort}
        key={asked.sort}
        options={SORTS.map((value) => ({ value, label: t(`sorted.${value}`) }))}
      />
      <noscript>
        <Button type="submit">{t('go')}</Button>
      </noscript>
    </AutoForm>
  );
}
