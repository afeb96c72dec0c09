import { Card } from '@/ui/card';
import type { Car } from './car-cookie';
import { CarLine } from './car-line';
import { CarPicker } from './car-picker';

/** The chosen car, or where to choose one; `next` is where that leads back to. */
export function WhichCar({ car, next }: { car: Car | null; next: string }) {
  return car ? (
    <CarLine car={car} next={next} />
  ) : (
    <Card>
      <CarPicker next={next} />
    </Card>
  );
}
