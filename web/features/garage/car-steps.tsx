import { getLocale, getTranslations } from 'next-intl/server';
import { AutoForm } from '@/ui/auto-form.island';
import { Button } from '@/ui/button';
import { carsOf, commonMakes, makes, modelsOf } from './car';
import { ChooseCar } from './choose-car';
import { makesIn } from './make-names';
import { NameSelect } from './name-select.island';

export type Steps = { make?: string; model?: string; year?: string };

/** Make, then model, then year, then which of those: each step is in the URL. */
export async function CarSteps({ steps, next, save }: { steps: Steps; next: string; save: boolean }) {
  const [t, locale, all, common] = await Promise.all([getTranslations('garage'), getLocale(), makes(), commonMakes()]);
  const make = all.find(({ name }) => name === steps.make);
  const models = make ? await modelsOf(make.id) : [];
  const model = models.find(({ name }) => name === steps.model);
  const year = model?.years.find((one) => String(one) === steps.year);
  const cars = make && model && year ? await carsOf(make.id, model.id, year) : [];
  return (
    <div className="grid gap-3">
      <AutoForm action={`/${locale}/cars`} label={t('byModel')} className="grid gap-3 sm:grid-cols-3">
        <NameSelect
          label={t('make')}
          name="make"
          first={t('chooseMake')}
          names={all.map(({ name }) => name)}
          foremost={{ names: common, said: t('commonMakes'), others: t('allMakes') }}
          chosen={make?.name}
          called={makesIn(
            locale,
            all.map(({ name }) => name),
          )}
        />
        <NameSelect
          label={t('model')}
          name="model"
          first={t('chooseModel')}
          names={models.map(({ name }) => name)}
          chosen={model?.name}
          disabled={!make}
        />
        <NameSelect
          label={t('year')}
          name="year"
          first={t('chooseYear')}
          names={(model?.years ?? []).map(String)}
          chosen={year ? String(year) : undefined}
          disabled={!model}
        />
        <input type="hidden" name="next" value={next} />
        <noscript>
          <Button type="submit">{t('goOn')}</Button>
        </noscript>
      </AutoForm>
      {cars.length > 0 && (
        <div className="grid gap-2">
          <p className="font-medium">{t('whichOne')}</p>
          {cars.map(({ id, name }) => (
            <ChooseCar key={id} id={id} next={next} save={save}>
              {name}
            </ChooseCar>
          ))}
        </div>
      )}
    </div>
  );
}
