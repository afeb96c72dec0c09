import { getTranslations } from 'next-intl/server';
import type { DeliveryZoneRowFragment } from '@/graph/generated/graphql';
import { Card } from '@/ui/card';
import { type Column, Table } from '@/ui/table';
import { SettingButtons, SettingForm } from './setting-form';
import { removeZone, saveZone } from './shipping-actions';

/** Where it is sent to: the vendor's own and the market's. */
export async function Zones({
  vendorId,
  own,
  markets,
  mayEdit,
  edit,
  href,
}: {
  vendorId: string;
  own: DeliveryZoneRowFragment[];
  markets: DeliveryZoneRowFragment[];
  mayEdit: boolean;
  /** The id of what is changed. */
  edit: string | undefined;
  href: string;
}) {
  const t = await getTranslations('vendor-shipping');
  const changed = own.find(({ id }) => id === edit);
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
        (its ?? '') === vendorId &&
        mayEdit && <SettingButtons id={id} name={name} href={href} remove={removeZone} hidden={{ zoneId: id }} />,
    },
  ];
  return (
    <Card title={t('zones')}>
      <Table caption={t('zones')} columns={columns} rows={[...own, ...markets]} rowKey={({ id }) => id} />
      {mayEdit && (
        <div className="mt-4">
          <SettingForm
            action={saveZone}
            title={t('new_zone')}
            changed={changed && { ...changed, kept: {} }}
            hidden={{ vendorId }}
            href={href}
            columns={2}
            fields={[
              { name: 'name', label: t('name'), required: true, maxLength: 60, value: changed?.name },
              {
                name: 'countries',
                label: t('countries'),
                hint: t('countries_hint'),
                required: true,
                value: changed?.countries.join(', '),
              },
              {
                name: 'regions',
                label: t('regions'),
                hint: t('regions_hint'),
                value: changed?.regions.join(', '),
              },
              {
                name: 'postalCodes',
                label: t('postal_codes'),
                hint: t('postal_codes_hint'),
                value: changed?.postalCodes.join(', '),
              },
            ]}
          />
        </div>
      )}
    </Card>
  );
}
