import { getTranslations } from 'next-intl/server';
import type { TrackShipmentQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Day, Moment } from '@/ui/date';
import { Field } from '@/ui/field';
import { Notice, type Tone } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

type Parcel = NonNullable<TrackShipmentQuery['trackShipment']>;

export async function TrackForm({ number, code, unknown }: { number?: string; code?: string; unknown: boolean }) {
  const t = await getTranslations('tracking');
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t('title')} lead={t('hint')} />
      <form method="get" className="grid gap-4">
        {unknown && (
          <Notice tone="stop" title={t('unknown')} live>
            {t('unknownHint')}
          </Notice>
        )}
        <Field
          name="number"
          label={t('number')}
          defaultValue={number}
          required
          maxLength={60}
          autoComplete="off"
          placeholder="PG-000123-1"
        />
        <Field
          name="code"
          label={t('secret')}
          defaultValue={code}
          required
          maxLength={80}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <Button type="submit" kind="primary">
          {t('submit')}
        </Button>
      </form>
    </div>
  );
}

const TONES: Partial<Record<Parcel['status'], Tone>> = {
  DISPATCHED: 'good',
  DELIVERED: 'good',
  LOST: 'stop',
  RETURNED_TO_SENDER: 'stop',
  CANCELLED: 'stop',
};

/** Nothing personal: whoever has number and code may see it. */
export async function Tracked({ parcel }: { parcel: Parcel }) {
  const t = await getTranslations('tracking');
  const { number, status, carrier, trackingNumber, vendor, estimatedAt, deliveredAt, events } = parcel;
  const when = deliveredAt ?? estimatedAt;
  const by = carrier && (trackingNumber ? t('by', { carrier, tracking: trackingNumber }) : t('byCarrier', { carrier }));
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <PageHeader title={t('parcel', { number })} lead={vendor && t('from', { vendor: vendor.name })} />
      <Card>
        <div className="grid gap-2">
          <div>
            <Badge tone={TONES[status] ?? 'note'}>{t(`status.${status}`)}</Badge>
          </div>
          {when && (
            <p className="text-18 font-medium">
              {t.rich(deliveredAt ? 'arrivedOn' : 'dueBy', { date: () => <Day at={when} /> })}
            </p>
          )}
          {by && <p className="text-soft">{by}</p>}
        </div>
      </Card>
      <Card title={t('timeline')}>
        {events.length === 0 && <p className="text-soft">{t('noEvents')}</p>}
        <ol className="grid gap-3 border-s border-line ps-4">
          {[...events].reverse().map(({ status: what, at, place, note }) => (
            <li
              key={what + at}
              className="relative before:absolute before:-start-[1.35rem] before:top-1.5 before:size-2.5 before:rounded-full before:bg-accent"
            >
              <span className="font-medium">{t(`events.${what}`)}</span>
              {(place || note) && <span className="block">{[place, note].filter(Boolean).join(', ')}</span>}
              <span className="block text-14 text-soft">
                <Moment at={at} />
              </span>
            </li>
          ))}
        </ol>
      </Card>
      <ButtonLink href="/track" className="justify-self-start">
        {t('another')}
      </ButtonLink>
    </div>
  );
}
