import { getTranslations } from 'next-intl/server';
import { Refused } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { CarByItsIdDocument, DecodedDocument, type DecodingFragment } from '@/graph/generated/graphql';
import { viewer } from '@/graph/viewer';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { chosenCar } from './car';
import { CarLine } from './car-line';
import { CarPicker } from './car-picker';
import { ChooseCar } from './choose-car';
import { Decoding } from './decoding';

export type Asked = { vin?: string; make?: string; model?: string; year?: string; next?: string; unknown?: string };

/** Which car? Shows what a number means, the engines of the chosen car, and the ways to say another. */
export async function Cars({ asked }: { asked: Asked }) {
  const t = await getTranslations('garage');
  const next = asked.next?.startsWith('/') ? asked.next : '/';
  const [car, save] = [await chosenCar(), Boolean(await viewer())];
  const engines = car ? await enginesOf(car.id) : [];
  const decoded = asked.vin ? await decode(asked.vin) : undefined;
  return (
    <div className="grid gap-6">
      {car && <CarLine car={car} next={next} />}
      {asked.unknown && <Notice tone="stop">{t('unknownCar')}</Notice>}
      {decoded && (
        <Card title={t('numberMeans', { number: asked.vin ?? '' })}>
          {typeof decoded === 'string' ? (
            <Notice tone="check">{decoded}</Notice>
          ) : (
            <Decoding of={decoded} next={next} save={save} />
          )}
        </Card>
      )}
      {engines.length > 1 && !decoded && !asked.make && (
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
      )}
      <Card>
        <CarPicker next={next} steps={asked} />
      </Card>
    </div>
  );
}

async function enginesOf(id: string) {
  const { vehicle } = await ask(CarByItsIdDocument, { id });
  return vehicle?.configurations ?? [];
}

/** What it can mean, or the graph's sentence why that can't be said. */
async function decode(number: string): Promise<DecodingFragment | string> {
  const t = await getTranslations('garage');
  try {
    const { decodeVin } = await ask(DecodedDocument, { number: number.slice(0, 40) });
    return decodeVin ?? t('unknownNumber');
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith('VIN_')) return error.message.replace(/^[A-Z_]+: /, '');
    if (error instanceof Refused) return t('unknownNumber');
    throw error;
  }
}
