import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorPickupsDocument, type VendorPickupsQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { Moment } from '@/ui/date';
import { More } from '@/ui/more';
import { Empty, NoPermission } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { endPickup, schedulePickup } from './shipping-actions';
import { toneOf } from './tones';

type Pickup = NonNullable<VendorPickupsQuery['pickups']>['edges'][number]['node'];

/** When carriers come for parcels. */
export async function Pickups({
  vendorId,
  path,
  after,
}: {
  vendorId: string;
  path: string;
  after: string | undefined;
}) {
  const t = await getTranslations('vendor-shipping');
  const { pickups } = await ask(VendorPickupsDocument, { vendorId, after: after ?? null }, { partly: true });
  if (!pickups) return <NoPermission />;
  const columns: Column<Pickup>[] = [
    {
      key: 'carrier',
      head: t('carrier'),
      cell: ({ carrier, note }) => (
        <>
          {carrier} <span className="text-soft">{note}</span>
        </>
      ),
    },
    { key: 'from', head: t('from'), cell: ({ startsAt }) => <Moment at={startsAt} /> },
    { key: 'to', head: t('to'), cell: ({ endsAt }) => <Moment at={endsAt} /> },
    {
      key: 'parcels',
      head: t('shipments'),
      cell: ({ shipments }) => shipments.map(({ number }) => number).join(', ') || t('what_is_there'),
    },
    {
      key: 'status',
      head: t('status'),
      cell: ({ status }) => <Badge tone={toneOf(status)}>{t(`pickup.${status}`)}</Badge>,
    },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, status, carrier }) =>
        status === 'SCHEDULED' && (
          <div className="flex gap-2">
            <ChangeForm
              action={endPickup}
              submit={t('they_came')}
              kind="plain"
              hidden={{ pickupId: id, what: 'done' }}
              about={carrier}
            />
            <ChangeForm
              action={endPickup}
              submit={t('call_off')}
              kind="danger"
              hidden={{ pickupId: id, what: 'cancel' }}
              about={carrier}
            />
          </div>
        ),
    },
  ];
  const rows = pickups.edges.map(({ node }) => node);
  return (
    <Card title={t('pickups')}>
      {rows.length ? (
        <Table caption={t('pickups')} columns={columns} rows={rows} rowKey={({ id }) => id} />
      ) : (
        <Empty title={t('no_pickups')} icon="truck" />
      )}
      <More page={pickups.pageInfo} href={`${path}/shipping`} />
      <div className="mt-4">
        <Fold title={t('new_pickup')}>
          <ChangeForm
            action={schedulePickup}
            submit={t('new_pickup')}
            done={t('saved')}
            hidden={{ vendorId }}
            columns={2}
            fields={[
              { name: 'carrier', label: t('carrier'), required: true, maxLength: 60 },
              { name: 'note', label: t('note'), maxLength: 200 },
              { name: 'startsAt', type: 'datetime-local', label: t('from_utc'), required: true },
              { name: 'endsAt', type: 'datetime-local', label: t('to_utc'), required: true },
            ]}
          />
        </Fold>
      </div>
    </Card>
  );
}
