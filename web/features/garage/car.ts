import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { Refused } from '@/graph/answer';
import { ask, askPublic } from '@/graph/ask';
import { CarsOfDocument, GaragePageDocument, MakesDocument, ModelsOfDocument } from '@/graph/generated/graphql';
import { viewer } from '@/graph/viewer';
import { CAR_COOKIE, type Car, readCar } from './car-cookie';

const A_DAY = 86_400;
const AN_HOUR = 3600;

/** The one that parts are asked to fit: chosen here, or else the first of the garage. */
export const chosenCar = cache(async (): Promise<Car | null> => {
  const said = (await cookies()).get(CAR_COOKIE)?.value;
  return said ? readCar(said) : firstOfGarage();
});

async function firstOfGarage(): Promise<Car | null> {
  return (await garageCars())?.[0] ?? null;
}

/** Those of the viewer's garage, the first choice first; none for guests. */
export const garageCars = cache(async (): Promise<Car[] | null> => {
  if (!(await viewer())) return null;
  try {
    const { garage } = await ask(GaragePageDocument, {});
    const kept = [...(garage?.vehicles ?? [])].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
    return kept.flatMap(({ vehicle }) => (vehicle ? [{ id: vehicle.id, name: vehicle.name }] : []));
  } catch (error) {
    if (error instanceof Refused) return null; // a shop without a garage is still a shop
    throw error;
  }
});

export const makes = cache(async () => (await askPublic(MakesDocument, {}, { seconds: AN_HOUR })).makes);

const MOST_COMMON = 8;

/** The names of those for whose cars this market has most parts, by name; none where it has as good as none. */
export const commonMakes = async (): Promise<string[]> =>
  (await makes())
    .filter(({ partCount }) => partCount)
    .sort((a, b) => (b.partCount ?? 0) - (a.partCount ?? 0))
    .slice(0, MOST_COMMON)
    .map(({ name }) => name)
    .sort();

export const modelsOf = async (make: string) =>
  (await askPublic(ModelsOfDocument, { make }, { seconds: A_DAY })).models;

/** Each as far as it is to be told apart: with its engines, where it had several. */
export async function carsOf(make: string, model: string, year: number): Promise<Car[]> {
  const { vehicles } = await askPublic(CarsOfDocument, { make, model, year }, { seconds: A_DAY });
  return vehicles.edges.flatMap(({ node }) => (node.configurations.length ? node.configurations : [node]));
}
