import { getTranslations } from 'next-intl/server';
import { ask } from '@/graph/ask';
import { VendorShippingSettingsDocument } from '@/graph/generated/graphql';
import { Notice } from '@/ui/notice';
import { NoPermission } from '@/ui/states';
import { Rules } from './delivery-rules';
import { Rates } from './rates';
import { Zones } from './zones';

/** Where a vendor sends to, what that costs, and what is not sent. Without rates of its own the market's hold; the market's are those of no vendor. */
export async function ShippingSettings({
  vendorId,
  currency,
  mayEdit,
  edit,
  href,
}: {
  vendorId: string | null;
  currency: string;
  mayEdit: boolean;
  /** The id of what is changed, at `href`. */
  edit: string | undefined;
  href: string;
}) {
  const t = await getTranslations('vendor-shipping');
  const of = vendorId ?? '';
  const found = await ask(VendorShippingSettingsDocument, { vendorId }, { partly: true });
  if (!found.own || !found.rates || !found.rules) return <NoPermission />;
  const markets: Partial<typeof found> = vendorId ? found : {}; // else its own
  return (
    <div className="grid gap-4">
      {vendorId && found.rates.length === 0 && <Notice title={t('markets_hold')}>{t('markets_hold_lead')}</Notice>}
      <Zones vendorId={of} own={found.own} markets={markets.markets ?? []} mayEdit={mayEdit} edit={edit} href={href} />
      <Rates
        vendorId={of}
        currency={currency}
        rates={found.rates}
        markets={markets.marketRates ?? []}
        zones={[...found.own, ...(markets.markets ?? [])]}
        carriers={found.carriers ?? []}
        mayEdit={mayEdit}
        edit={edit}
        href={href}
      />
      <Rules
        vendorId={of}
        currency={currency}
        rules={found.rules}
        markets={markets.marketRules ?? []}
        mayEdit={mayEdit}
        edit={edit}
        href={href}
      />
    </div>
  );
}
