import type { ReactNode } from 'react';
import { buttonLook } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { chooseCar } from './actions';

/** A button that makes this the chosen car. */
export function ChooseCar({
  id,
  vin = '',
  next,
  save,
  children,
}: {
  id: string;
  vin?: string;
  next: string;
  save?: boolean;
  children: ReactNode;
}) {
  return (
    <form action={chooseCar}>
      <input type="hidden" name="vehicleId" value={id} />
      <input type="hidden" name="vin" value={vin} />
      <input type="hidden" name="next" value={next} />
      {save && <input type="hidden" name="save" value="1" />}
      <button type="submit" className={buttonLook({ kind: 'plain' }, 'w-full py-2')}>
        <span className="min-w-0 grow text-start">{children}</span>
        <Icon name="right" className="size-5 shrink-0 text-accent" />
      </button>
    </form>
  );
}
