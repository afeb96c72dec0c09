import { getTranslations } from 'next-intl/server';
import type { PaymentMethodsPageQuery } from '@/graph/generated/graphql';
import { Badge } from '@/ui/badge';
import { ChangeForm } from '@/ui/change-form';
import { Day } from '@/ui/date';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { preferMethod, removeMethod } from './choosing';

type Methods = NonNullable<PaymentMethodsPageQuery['savedPaymentMethods']>;

/** What somebody pays with, as the provider keeps it: the market has its name for it, and no card's number. */
export async function PaymentMethods({ methods }: { methods: Methods }) {
  const t = await getTranslations('account');
  return (
    <>
      <PageHeader title={t('payment')} lead={t('paymentLead')} />
      {methods.length === 0 && (
        <Empty title={t('paymentNone')}>
          <p>{t('paymentNoneHint')}</p>
        </Empty>
      )}
      <ul className="grid gap-3">
        {methods.map(({ id, label, preferred, createdAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line p-4"
          >
            <div>
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {label} {preferred && <Badge tone="good">{t('paymentPreferred')}</Badge>}
              </p>
              <p className="text-14 text-soft">{t.rich('paymentSince', { date: () => <Day at={createdAt} /> })}</p>
            </div>
            <div className="flex flex-wrap gap-2">
              {!preferred && (
                <ChangeForm
                  size="shop"
                  kind="plain"
                  action={preferMethod}
                  submit={t('paymentPrefer')}
                  hidden={{ methodId: id }}
                  about={label}
                />
              )}
              <ChangeForm
                size="shop"
                kind="danger"
                action={removeMethod}
                submit={t('remove')}
                hidden={{ methodId: id }}
                about={label}
              />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
