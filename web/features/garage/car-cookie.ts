// The chosen car as its cookie holds it: the vehicle's id, a blank, its name.
export const CAR_COOKIE = '__Host-car';
/** What the cookie holds where somebody wants no car, though there is one in the garage. */
export const NO_CAR = '-';

export type Car = { id: string; name: string };

export const writeCar = ({ id, name }: Car): string => `${id} ${name.slice(0, 160)}`;

export function readCar(text: string | undefined): Car | null {
  const [, id, name] = /^([0-9a-f-]{36}\S{0,160}) (.{1,160})$/su.exec(text ?? '') ?? [];
  return id && name ? { id, name } : null;
}
