import { getFormatter, getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorStoreDocument } from '@/graph/generated/graphql';
import { Card, Facts } from '@/ui/card';
import { ChangeForm } from '@/ui/change-form';
import type { FormField } from '@/ui/change-form.island';
import { NoPermission } from '@/ui/states';
import { editStore, renameVendor } from './actions';
import { WEEKDAYS } from './forms';

const CLOSURE_ROWS = 2;

/** How the vendor shows itself: name, words, hours, days off. The whole is saved together, as the graph has it. */
export async function Store({ vendorId, mayEdit }: { vendorId: string; mayEdit: boolean }) {
  const t = await getTranslations('vendor-store');
  const format = await getFormatter();
  const { vendor } = await ask(VendorStoreDocument, { id: vendorId }, { partly: true });
  if (!vendor) return <NoPermission />;
  const { store, targets } = vendor;
  const day = (weekday: number) => format.dateTime(new Date(Date.UTC(2024, 0, weekday)), { weekday: 'long' });
  const hours = WEEKDAYS.flatMap((weekday): FormField[] => {
    const of = store?.hours.find((each) => each.weekday === weekday);
    return [
      {
        name: `opens.${weekday}`,
        paired: true,
        label: t('opens', { day: day(weekday) }),
        value: of?.opens,
        placeholder: '08:00',
        maxLength: 5,
      },
      {
        name: `closes.${weekday}`,
        paired: true,
        label: t('closes', { day: day(weekday) }),
        value: of?.closes,
        placeholder: '18:00',
        maxLength: 5,
      },
    ];
  });
  const closures = store?.closures ?? [];
  return (
    <div className="grid gap-4">
      {targets && (
        <Card title={t('targets')}>
          <Facts
            of={[
              [t('handling'), t('hours', { hours: targets.handlingHours })],
              [t('cancellations'), t('percent', { percent: targets.cancellationBasisPoints / 100 })],
              [t('response'), t('hours', { hours: targets.responseHours })],
            ]}
          />
        </Card>
      )}
      {mayEdit ? (
        <>
          <Card title={t('name')}>
            <ChangeForm
              action={renameVendor}
              submit={t('rename')}
              done={t('saved')}
              hidden={{ vendorId }}
              columns={2}
              fields={[{ name: 'name', label: t('name'), value: vendor.name, required: true, maxLength: 80 }]}
            />
          </Card>
          <Card title={t('profile')}>
            <ChangeForm
              action={editStore}
              submit={t('save')}
              done={t('saved')}
              hidden={{ vendorId }}
              columns={2}
              fields={[
                {
                  as: 'area',
                  name: 'description',
                  label: t('description'),
                  value: store?.description,
                  rows: 5,
                  wide: true,
                },
                { name: 'supportEmail', type: 'email', label: t('email'), value: store?.supportEmail },
                { name: 'supportPhone', type: 'tel', label: t('phone'), value: store?.supportPhone },
                { name: 'logo', type: 'url', label: t('logo'), hint: t('logo_hint'), value: store?.logo, wide: true },
                ...hours,
                ...Array.from({ length: closures.length + CLOSURE_ROWS }, (_, at) => at).flatMap((at): FormField[] => [
                  {
                    name: `starts.${at}`,
                    paired: true,
                    type: 'date',
                    label: t('closed_from', { at: at + 1 }),
                    value: closures[at]?.starts,
                  },
                  {
                    name: `ends.${at}`,
                    paired: true,
                    type: 'date',
                    label: t('closed_to', { at: at + 1 }),
                    value: closures[at]?.ends,
                  },
                  {
                    name: `reason.${at}`,
                    label: t('closed_why', { at: at + 1 }),
                    value: closures[at]?.reason,
                    wide: true,
                    maxLength: 80,
                  },
                ]),
              ]}
            />
          </Card>
        </>
      ) : (
        <Card title={vendor.name}>
          <p>{store?.description || t('no_description')}</p>
        </Card>
      )}
    </div>
  );
}
