import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import {
  CarByItsIdDocument,
  DecodedDocument,
  type DecodingFragment,
  NarrowedDocument,
  type SoFarFragment,
} from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { chosenCar, garageCars } from './car';
import { CarLine } from './car-line';
import { CarPicker, isGarage } from './car-picker';
import { ChooseCar } from './choose-car';
import { Decoding } from './decoding';
import { beginsVin, typedNumber } from './number';
import { SoFar } from './so-far';

export type Asked = { vin?: string; make?: string; model?: string; year?: string; next?: string; unknown?: string };

/** Which car? Shows what a number means, the engines of the chosen car, and the ways to say another. */
export async function Cars({ asked }: { asked: Asked }) {
  const [t, car, kept] = await Promise.all([getTranslations('garage'), chosenCar(), garageCars()]);
  const next = asked.next?.startsWith('/') ? asked.next : '/';
  const decoded = asked.vin ? await decode(asked.vin) : undefined;
  return (
    <div className="grid gap-6">
      {car && <CarLine fixed car={car} next={next} keep={kept?.every(({ id }) => id !== car.id)} />}
      {asked.unknown && <Notice tone="stop">{t('unknownCar')}</Notice>}
      {decoded && (
        <Card title={t('numberMeans', { number: asked.vin ?? '' })}>
          {typeof decoded === 'string' ? (
            <Notice tone="check">{decoded}</Notice>
          ) : 'models' in decoded ? (
            <SoFar of={decoded} />
          ) : (
            <Decoding of={decoded} next={next} save={isGarage(next)} />
          )}
        </Card>
      )}
      {car && !decoded && !asked.make && <Engines of={car.id} next={next} />}
      {kept && kept.length > 0 && (
        <Card title={t('fromGarage')}>
          <div className="grid gap-2 sm:grid-cols-2">
            {kept.map(({ id, name }) => (
              <ChooseCar key={id} id={id} next={next}>
                {name}
              </ChooseCar>
            ))}
          </div>
        </Card>
      )}
      <Card>
        <CarPicker next={next} steps={asked} />
      </Card>
    </div>
  );
}

/** The chosen car with each of the engines it can have, where there are several. */
async function Engines({ of, next }: { of: string; next: string }) {
  const [t, { vehicle }] = [await getTranslations('garage'), await ask(CarByItsIdDocument, { id: of })];
  const engines = vehicle?.configurations ?? [];
  if (engines.length < 2) return null;
  return (
    <Card title={t('whichEngine')}>
      <p className="mb-3 text-soft">{t('whichEngineLead')}</p>
      <div className="grid gap-2 sm:grid-cols-2">
        {engines.map(({ id, name }) => (
          <ChooseCar key={id} id={id} next={next}>
            {name}
          </ChooseCar>
        ))}
      </div>
    </Card>
  );
}

/** What it can mean, as far as it is typed, or the graph's sentence why that can't be said. */
async function decode(number: string): Promise<DecodingFragment | SoFarFragment | string> {
  const t = await getTranslations('garage');
  const typed = typedNumber(number);
  try {
    if (!typed.whole && beginsVin(typed.number))
      return (await ask(NarrowedDocument, { prefix: typed.number })).vinCandidates ?? t('unknownNumber');
    const { decodeVin } = await ask(DecodedDocument, { number: number.slice(0, 40) });
    return decodeVin ?? t('unknownNumber');
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith('VIN_')) return error.message.replace(/^[A-Z_]+: /, '');
    if (error instanceof Refused) return t('unknownNumber');
    throw error;
  }
}
