import { getLocale, getTranslations } from 'next-intl/server';
import { countriesIn, countryName } from '@/ui/address/countries';
import { Button } from '@/ui/button';
import { Field, Select } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { setDeliveryPlace } from './actions';
import { countries, place } from './place';

/** Where to: what is assumed, and the form that says another place. Nothing where the market sends nowhere. */
export async function PlaceForm({ next, refused }: { next: string; refused?: boolean }) {
  const [t, locale, served, to] = await Promise.all([getTranslations('delivery'), getLocale(), countries(), place()]);
  if (!served.length) return null;
  const where = to && [to.postalCode, countryName(to.country, locale)].filter(Boolean).join(', ');
  const options = countriesIn(locale)
    .filter(({ code }) => served.includes(code))
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <details id="delivery" open={refused} className="rounded-card border border-line px-4">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2">
        <Icon name="truck" className="size-5 shrink-0 text-soft" />
        <span className="grow">{where ? t('to', { where }) : t('unknown')}</span>
        <span className="link">{t('change')}</span>
      </summary>
      <form action={setDeliveryPlace} className="grid gap-3 pb-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
        <input type="hidden" name="next" value={next} />
        <Select label={t('country')} name="country" options={options} defaultValue={to?.country} />
        <Field
          label={t('postalCode')}
          name="postalCode"
          autoComplete="postal-code"
          maxLength={12}
          defaultValue={to?.postalCode}
        />
        <Button type="submit">{t('show')}</Button>
        {refused && (
          <p role="alert" className="text-14 text-stop sm:col-span-3">
            {t('refused')}
          </p>
        )}
      </form>
    </details>
  );
}
