import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { GaragePageDocument, type GarageShownFragment } from '@/graph/generated/graphql';
import { Words } from '@/i18n/words';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Empty } from '@/ui/states';
import { Submit } from '@/ui/submit.island';
import { chooseCar, makeDefault, removeCar } from './actions';
import { chosenCar } from './car';
import { CarLine } from './car-line';
import { CarNotes } from './car-notes.island';

type Kept = GarageShownFragment['vehicles'][number];

export async function Garage({ removed }: { removed?: { vehicle: string; vin?: string } }) {
  const [t, { garage }, car] = [await getTranslations('garage'), await ask(GaragePageDocument, {}), await chosenCar()];
  const all = garage?.vehicles ?? [];
  return (
    <div className="grid gap-4">
      {removed && (
        <Notice tone="note" live>
          <form action={chooseCar} className="flex flex-wrap items-center gap-3">
            <p>{t('removed')}</p>
            <input type="hidden" name="vehicleId" value={removed.vehicle} />
            <input type="hidden" name="vin" value={removed.vin ?? ''} />
            <input type="hidden" name="next" value="/garage" />
            <input type="hidden" name="save" value="1" />
            <Submit kind="plain">{t('undo')}</Submit>
          </form>
        </Notice>
      )}
      {car && all.every(({ vehicle }) => vehicle?.id !== car.id) && <CarLine fixed keep car={car} next="/garage" />}
      {all.length === 0 ? (
        <Empty title={t('emptyTitle')} icon="car">
          <p>{t('emptyHint')}</p>
        </Empty>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {all.map((one) => (
            <KeptCar key={one.id} of={one} chosen={one.vehicle?.id === car?.id} />
          ))}
        </div>
      )}
      <p>
        <ButtonLink kind="primary" href={{ pathname: '/cars', query: { next: '/garage' } }}>
          {t('add')}
        </ButtonLink>
      </p>
    </div>
  );
}

async function KeptCar({ of, chosen }: { of: Kept; chosen: boolean }) {
  const t = await getTranslations('garage');
  const name = of.nickname || of.vehicle?.name || t('unknownCar');
  return (
    <Card
      title={name}
      actions={
        <>
          {chosen && <Badge tone="good">{t('chosen')}</Badge>}
          {of.isDefault && <Badge>{t('default')}</Badge>}
        </>
      }
    >
      {of.nickname && <p>{of.vehicle?.name}</p>}
      <p className="text-14 text-soft">
        {of.vin && <span className="me-3 font-mono">{t('vinTail', { tail: of.vin.slice(-6) })}</span>}
        {of.mileage !== null && of.mileage !== undefined && (
          <span>{t('mileageSaid', { mileage: of.mileage, unit: of.mileageUnit })}</span>
        )}
      </p>
      {of.notes && <p className="mt-2 whitespace-pre-line">{of.notes}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        {of.vehicle && !chosen && (
          <form action={chooseCar}>
            <input type="hidden" name="vehicleId" value={of.vehicle.id} />
            <input type="hidden" name="next" value="/garage" />
            <Submit kind="primary">{t('choose')}</Submit>
          </form>
        )}
        {!of.isDefault && (
          <form action={makeDefault}>
            <input type="hidden" name="id" value={of.id} />
            <Submit kind="plain">{t('makeDefault')}</Submit>
          </form>
        )}
        <form action={removeCar}>
          <input type="hidden" name="id" value={of.id} />
          <input type="hidden" name="vehicleId" value={of.vehicle?.id ?? ''} />
          <input type="hidden" name="vin" value={of.vin ?? ''} />
          <Submit kind="plain" aria-label={t('removeOf', { name })}>
            {t('remove')}
          </Submit>
        </form>
      </div>
      <details className="mt-3">
        <summary className="flex min-h-11 items-center gap-2 text-accent">
          <Icon name="down" />
          {t('notesTitle')}
        </summary>
        <Words of={['garage']}>
          <CarNotes
            id={of.id}
            vehicleId={of.vehicle?.id ?? ''}
            vin={of.vin ?? ''}
            values={{
              nickname: of.nickname ?? '',
              mileage: of.mileage ? String(of.mileage) : '',
              mileageUnit: of.mileageUnit,
              notes: of.notes ?? '',
            }}
          />
        </Words>
      </details>
    </Card>
  );
}
