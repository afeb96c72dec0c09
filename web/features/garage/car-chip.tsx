import { getTranslations } from 'next-intl/server';
import { Link } from '@/i18n/link';
import { cx } from '@/ui/class';
import { Icon } from '@/ui/icon';
import { chosenCar } from './car';

/** In the shop's header: the chosen car, or where to choose one. The header is there also where the graph is not. */
export async function CarChip() {
  const [t, car] = [await getTranslations('garage'), await chosenCar().catch(() => null)];
  return (
    <Link
      href="/cars"
      className={cx(
        'relative inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-control px-2 text-14 font-medium text-ink hover:bg-surface',
        car && 'border border-line bg-surface',
      )}
    >
      <Icon name="car" className="size-6 shrink-0" />
      <span className="max-w-48 truncate max-lg:sr-only">
        {car && <span className="sr-only">{t('yourCar')} </span>}
        {car?.name ?? t('chooseYours')}
      </span>
      {car && <span aria-hidden="true" className="absolute end-1 top-1 size-2 rounded-full bg-fits lg:hidden" />}
    </Link>
  );
}
