import { getTranslations } from 'next-intl/server';
import { ChangeForm, Fold } from '@/ui/change-form';
import { cancelOrder } from './actions';
import type { OrderShown } from './order-page';

/** Calls back what has not left: all of it, or some pieces of a line. */
export async function CancelForm({ order }: { order: OrderShown }) {
  const t = await getTranslations('vendor-orders');
  const lines = order.lines.filter(({ cancellable }) => cancellable > 0);
  return (
    <Fold title={t('cancel')}>
      <p className="mb-3 text-14 text-soft">{t('cancel_lead')}</p>
      <ChangeForm
        action={cancelOrder}
        submit={t('cancel')}
        done={t('cancel_asked')}
        kind="danger"
        hidden={{ vendorOrderId: order.id }}
        fields={[
          {
            as: 'select',
            name: 'of',
            label: t('cancel_what'),
            options: [
              { value: 'all', label: t('cancel_all') },
              { value: 'some', label: t('cancel_some') },
            ],
          },
          ...lines.map(({ id, title, cancellable }) => ({
            name: `line.${id}`,
            label: t('how_many_cancelled', { title, quantity: cancellable }),
            inputMode: 'numeric' as const,
            placeholder: '0',
          })),
          { name: 'reason', label: t('reason'), hint: t('reason_hint'), required: true, maxLength: 200 },
        ]}
      />
    </Fold>
  );
}
