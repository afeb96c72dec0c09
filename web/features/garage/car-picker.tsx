import { getLocale, getTranslations } from 'next-intl/server';
import { Words } from '@/i18n/words';
import { CarSteps, type Steps } from './car-steps';
import { VinBox } from './vin-box.island';

/** Both ways to say which car: by its number, or by make, model and year. */
export async function CarPicker({ next, steps = {}, vin }: { next: string; steps?: Steps; vin?: string }) {
  const [t, locale] = [await getTranslations('garage'), await getLocale()];
  const save = isGarage(next);
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <section aria-labelledby="by-number">
        <h2 id="by-number" className="mb-2 text-18">
          {t('byNumber')}
        </h2>
        <Words of={['garage']}>
          <VinBox action={`/${locale}/cars`} next={next} save={save} initial={vin} />
        </Words>
      </section>
      <section aria-labelledby="by-model" className="border-line max-md:border-t max-md:pt-4 md:border-s md:ps-6">
        <h2 id="by-model" className="mb-2 text-18">
          {t('byModel')}
        </h2>
        <CarSteps steps={steps} next={next} save={save} />
      </section>
    </div>
  );
}

/** Who comes from the garage wants the car kept in it. */
export const isGarage = (next: string): boolean => next === '/garage';
