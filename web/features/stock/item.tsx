import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorStockItemDocument, type VendorStockItemQuery } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { Card, Facts } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import { Money } from '@/ui/money';
import { PageHeader } from '@/ui/page-header';
import { changeStock, sendTransfer, setLevels } from './actions';
import { Movements } from './movements';
import type { Warehouse } from './warehouses';

const REASONS = ['FOUND', 'LOST', 'STOLEN', 'EXPIRED', 'SAMPLE', 'OWN_USE', 'SUPPLIER_RETURN', 'CORRECTION'] as const;

interface Asked {
  vendorId: string;
  path: string;
  sku: string;
  warehouses: readonly Warehouse[];
}

/** One part in all warehouses: how it stands, what can be done with it, and what has been. Null where there is none of that number. */
export async function StockItemPage({ vendorId, path, sku, warehouses }: Asked) {
  const t = await getTranslations('vendor-stock');
  const { stock } = await ask(VendorStockItemDocument, { vendorId, sku }, { partly: true });
  const items = (stock?.edges ?? []).map(({ node }) => node).filter((item) => item.sku === sku);
  const [first] = items;
  const offer = first?.offer;
  if (!first || !offer) return null;
  const options = warehouses.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <PageHeader
        title={offer.product?.title ?? sku}
        above={
          <Link className="link" href={`${path}/stock`}>
            {t('title')}
          </Link>
        }
        lead={
          <>
            <span className="font-mono">{sku}</span> · <Money of={offer.price} /> ·{' '}
            {t('handling_days', { days: offer.handlingDays })}
          </>
        }
      />
      <div className="grid gap-4">
        <Standing items={items} offerId={offer.id} />
        <div className="grid gap-4 lg:grid-cols-2">
          <Booking offerId={offer.id} options={options} first={first.warehouse?.id} />
          {warehouses.length > 1 && <Transferring offerId={offer.id} options={options} first={first.warehouse?.id} />}
        </div>
      </div>
      <h2 className="mt-6 mb-3 text-20">{t('movements')}</h2>
      <Movements vendorId={vendorId} path={`${path}/stock/${encodeURIComponent(sku)}`} asked={{ offer: offer.id }} />
    </>
  );
}

type Item = NonNullable<VendorStockItemQuery['stock']>['edges'][number]['node'];

/** A row for each warehouse, with what it keeps back and where it lies, which can be changed there. */
async function Standing({ items, offerId }: { items: readonly Item[]; offerId: string }) {
  const t = await getTranslations('vendor-stock');
  return (
    <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
      {items.map(({ warehouse, onHand, reserved, available, safetyStock, reorderPoint, bin }) => (
        <Card key={warehouse?.id} title={warehouse?.name}>
          <Facts
            of={[
              [t('on_hand'), t('n', { n: onHand })],
              [t('reserved'), t('n', { n: reserved })],
              [t('available'), <strong key="n">{t('n', { n: available })}</strong>],
            ]}
          />
          <div className="mt-3">
            <ChangeForm
              action={setLevels}
              submit={t('save')}
              done={t('saved')}
              kind="plain"
              hidden={{ offerId, warehouseId: warehouse?.id ?? '' }}
              about={warehouse?.name}
              columns={3}
              fields={[
                { name: 'bin', label: t('bin'), value: bin, maxLength: 40 },
                { name: 'safetyStock', label: t('safety'), value: String(safetyStock), inputMode: 'numeric' },
                { name: 'reorderPoint', label: t('reorder'), value: String(reorderPoint), inputMode: 'numeric' },
              ]}
            />
          </div>
        </Card>
      ))}
    </div>
  );
}

type Options = readonly { value: string; label: string }[];

async function Booking({ offerId, options, first }: { offerId: string; options: Options; first: string | undefined }) {
  const t = await getTranslations('vendor-stock');
  const whatever = [
    ...(['RECEIPT', 'RETURN', 'DAMAGE'] as const).map((value) => ({ value, label: t(`change.${value}`) })),
    ...REASONS.map((value) => ({ value, label: t('adjust', { reason: t(`reason.${value}`) }) })),
  ];
  return (
    <Card title={t('change_stock')}>
      <ChangeForm
        action={changeStock}
        submit={t('book')}
        done={t('booked')}
        hidden={{ offerId }}
        columns={2}
        fields={[
          { as: 'select', name: 'warehouseId', label: t('warehouse'), options, value: first },
          { as: 'select', name: 'what', label: t('what'), options: whatever },
          { name: 'quantity', label: t('quantity'), hint: t('quantity_hint'), inputMode: 'numeric', required: true },
          { name: 'note', label: t('note'), hint: t('note_hint'), maxLength: 100 },
        ]}
      />
    </Card>
  );
}

async function Transferring({
  offerId,
  options,
  first,
}: {
  offerId: string;
  options: Options;
  first: string | undefined;
}) {
  const t = await getTranslations('vendor-stock');
  return (
    <Card title={t('transfer')}>
      <ChangeForm
        action={sendTransfer}
        submit={t('send')}
        done={t('sent')}
        hidden={{ offerId }}
        columns={2}
        fields={[
          { as: 'select', name: 'fromId', label: t('from'), options, value: first },
          {
            as: 'select',
            name: 'toId',
            label: t('to'),
            options,
            value: options.find(({ value }) => value !== first)?.value,
          },
          { name: 'quantity', label: t('quantity'), inputMode: 'numeric', required: true },
          { name: 'note', label: t('note'), maxLength: 100 },
        ]}
      />
    </Card>
  );
}
