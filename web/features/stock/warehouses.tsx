import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ask } from '@/graph/ask';
import { VendorWarehousesDocument, type VendorWarehousesQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { Card } from '@/ui/card';
import { ChangeForm, Fold } from '@/ui/change-form';
import { NoPermission } from '@/ui/states';
import { closeWarehouse, saveWarehouse } from './actions';

export type Warehouse = NonNullable<VendorWarehousesQuery['warehouses']>[number];

/** Those that are open, as they give stock; null for those who may not see them. */
export const openWarehouses = cache(async (vendorId: string): Promise<Warehouse[] | null> => {
  const { warehouses } = await ask(VendorWarehousesDocument, { vendorId, closedToo: false }, { partly: true });
  return warehouses ?? null;
});

const KINDS = ['WAREHOUSE', 'STORE', 'SUPPLIER'] as const;

/** All of them, the closed ones too; each can be changed, and closed when it is empty. */
export async function Warehouses({ vendorId, mayEdit }: { vendorId: string; mayEdit: boolean }) {
  const t = await getTranslations('vendor-stock');
  const { warehouses } = await ask(VendorWarehousesDocument, { vendorId, closedToo: true }, { partly: true });
  if (!warehouses) return <NoPermission />;
  return (
    <div className="grid gap-4">
      {warehouses.map((warehouse) => (
        <Card
          key={warehouse.id}
          title={
            <>
              {warehouse.name}{' '}
              <Badge tone={warehouse.active ? 'good' : 'stop'}>{t(warehouse.active ? 'open' : 'closed')}</Badge>
            </>
          }
        >
          <p className="mb-3 text-14 text-soft">
            {t(`kind.${warehouse.kind}`)} ·{' '}
            {[
              warehouse.address.street,
              warehouse.address.city,
              warehouse.address.region,
              warehouse.address.postalCode,
              warehouse.address.country,
            ]
              .filter(Boolean)
              .join(', ')}{' '}
            · {t('priority_of', { priority: warehouse.priority })}
            {warehouse.pickup && ` · ${t('pickup')}`}
          </p>
          {mayEdit && warehouse.active && (
            <div className="grid gap-3">
              <Fold title={t('edit')}>
                <WarehouseForm vendorId={vendorId} of={warehouse} />
              </Fold>
              <Fold title={t('close')}>
                <p className="mb-3 text-14">{t('close_lead')}</p>
                <ChangeForm
                  action={closeWarehouse}
                  submit={t('close')}
                  kind="danger"
                  hidden={{ warehouseId: warehouse.id }}
                />
              </Fold>
            </div>
          )}
        </Card>
      ))}
      {mayEdit && (
        <Fold title={t('new_warehouse')}>
          <WarehouseForm vendorId={vendorId} />
        </Fold>
      )}
    </div>
  );
}

async function WarehouseForm({ vendorId, of }: { vendorId: string; of?: Warehouse }) {
  const t = await getTranslations('vendor-stock');
  return (
    <ChangeForm
      action={saveWarehouse}
      submit={t('save')}
      done={t('saved')}
      hidden={{
        vendorId,
        warehouseId: of?.id ?? '',
        latitude: String(of?.address.latitude ?? ''),
        longitude: String(of?.address.longitude ?? ''),
      }}
      columns={3}
      fields={[
        { name: 'name', label: t('name'), value: of?.name, required: true },
        {
          as: 'select',
          name: 'kind',
          label: t('kind_head'),
          value: of?.kind,
          options: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
        },
        {
          name: 'priority',
          label: t('priority'),
          hint: t('priority_hint'),
          value: String(of?.priority ?? 100),
          inputMode: 'numeric',
        },
        { name: 'street', label: t('street'), value: of?.address.street, required: true },
        { name: 'country', label: t('country'), value: of?.address.country, required: true, maxLength: 2 },
        { name: 'region', label: t('region'), value: of?.address.region },
        { name: 'city', label: t('city'), value: of?.address.city },
        { name: 'postalCode', label: t('postal_code'), value: of?.address.postalCode },
        { as: 'check', name: 'pickup', label: t('pickup'), value: of?.pickup ? 'on' : null },
      ]}
    />
  );
}
