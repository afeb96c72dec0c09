import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Submit } from '@/ui/submit.island';
import { chooseCar, forgetCar } from './actions';
import type { Car } from './car-cookie';

/** The chosen car: which it is, another one, none; `keep` offers to put it into the garage, `fixed` leaves out the way to another. */
export async function CarLine({ car, next, keep, fixed }: { car: Car; next: string; keep?: boolean; fixed?: boolean }) {
  const t = await getTranslations('garage');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface p-3">
      <div className="flex grow basis-60 items-center gap-3">
        <Icon name="car" className="size-6 shrink-0 text-accent" />
        <p className="min-w-0">
          <span className="block text-14 text-soft">{t('yourCar')}</span>
          <span className="font-medium">{car.name}</span>
        </p>
      </div>
      {!fixed && (
        <ButtonLink href={{ pathname: '/cars', query: { next } }} kind="plain">
          {t('change')}
        </ButtonLink>
      )}
      {keep && (
        <form action={chooseCar}>
          <input type="hidden" name="vehicleId" value={car.id} />
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="save" value="1" />
          <Submit kind="plain">{t('keep')}</Submit>
        </form>
      )}
      <form action={forgetCar}>
        <input type="hidden" name="next" value={next} />
        <Submit kind="quiet">{t('forget')}</Submit>
      </form>
    </div>
  );
}
