import { getTranslations } from 'next-intl/server';
import type { DeliveryZoneRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { type Column, Table } from '@/ui/table';
import { createZone, removeZone } from './shipping-actions';

/** Where it is sent to: the vendor's own and the market's. */
export async function Zones({
  vendorId,
  own,
  markets,
  mayEdit,
}: {
  vendorId: string;
  own: DeliveryZoneRowFragment[];
  markets: DeliveryZoneRowFragment[];
  mayEdit: boolean;
}) {
  const t = await getTranslations('vendor-shipping');
  const columns: Column<DeliveryZoneRowFragment>[] = [
    { key: 'name', head: t('name'), cell: ({ name }) => name },
    {
      key: 'where',
      head: t('where'),
      cell: ({ countries, regions, postalCodes }) =>
        [countries, regions, postalCodes]
          .map((all) => all.join(', '))
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'whose', head: t('whose'), cell: ({ vendorId: its }) => t(its ? 'yours' : 'markets') },
    {
      key: 'act',
      head: t('actions'),
      actions: true,
      cell: ({ id, name, vendorId: its }) =>
        its &&
        mayEdit && (
          <ChangeForm action={removeZone} submit={t('remove')} kind="danger" hidden={{ zoneId: id }} about={name} />
        ),
    },
  ];
  return (
    <Card title={t('zones')}>
      <Table caption={t('zones')} columns={columns} rows={[...own, ...markets]} rowKey={({ id }) => id} />
      {mayEdit && (
        <div className="mt-4">
          <Fold title={t('new_zone')}>
            <ChangeForm
              action={createZone}
              submit={t('new_zone')}
              done={t('saved')}
              hidden={{ vendorId }}
              columns={2}
              fields={[
                { name: 'name', label: t('name'), required: true, maxLength: 80 },
                { name: 'countries', label: t('countries'), hint: t('countries_hint'), required: true },
                { name: 'regions', label: t('regions'), hint: t('regions_hint') },
                { name: 'postalCodes', label: t('postal_codes'), hint: t('postal_codes_hint') },
              ]}
            />
          </Fold>
        </div>
      )}
    </Card>
  );
}
