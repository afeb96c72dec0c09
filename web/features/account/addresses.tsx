import { getLocale, getTranslations } from 'next-intl/server';
import type { AddressesPageQuery, AddressShownFragment } from '@/graph/generated/graphql';
import { countriesIn, countryName } from '@/ui/address/countries';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';
import { Empty } from '@/ui/states';
import { AddressForm } from './address.island';
import { AddressButtons } from './address-buttons.island';

type Props = {
  addresses: readonly AddressShownFragment[];
  formats: AddressesPageQuery['addressFormats'];
  edit?: string;
  country?: string;
};

/** `edit` is an address's id, or `new`. */
export async function Addresses({ addresses, formats, edit, country = '' }: Props) {
  const [t, locale] = [await getTranslations('account'), await getLocale()];
  const edited = addresses.find(({ id }) => id === edit);
  if (edit)
    return (
      <div className="max-w-xl">
        <PageHeader title={t(edited ? 'addressEdit' : 'addressNew')} />
        <AddressForm
          formKey={crypto.randomUUID()}
          addressId={edited?.id}
          values={edited ? valuesOf(edited) : { country }}
          countries={countriesIn(locale)}
          formats={formats}
        />
      </div>
    );
  const add = (
    <ButtonLink kind="primary" href="/account/addresses?edit=new">
      {t('addressNew')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('addresses')} actions={addresses.length > 0 && add} />
      {addresses.length === 0 && (
        <Empty title={t('addressNone')}>
          <p>{t('addressNoneHint')}</p>
          {add}
        </Empty>
      )}
      <ul className="grid gap-4 sm:grid-cols-2">
        {addresses.map((address) => (
          <li key={address.id}>
            <Shown address={address} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function Shown({ address }: { address: AddressShownFragment }) {
  const [t, locale] = [await getTranslations('account'), await getLocale()];
  const { id, label, recipient, lines, city, region, postalCode, country, phone, forShipping, forBilling } = address;
  const said = [
    ...lines,
    `${postalCode ?? ''} ${city ?? ''} ${region ?? ''}`.trim(),
    countryName(country, locale),
    phone ?? '',
  ];
  return (
    <Card title={label ?? recipient} className="h-full">
      <div className="grid gap-3">
        <address className="not-italic">
          {[label ? recipient : '', ...said].filter(Boolean).map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
        <div className="flex flex-wrap gap-2">
          {forShipping && <Badge tone="good">{t('forShipping')}</Badge>}
          {forBilling && <Badge tone="good">{t('forBilling')}</Badge>}
        </div>
        <AddressButtons id={id} name={recipient} forShipping={forShipping} forBilling={forBilling} />
      </div>
    </Card>
  );
}

const valuesOf = ({ lines, recipient, country, city, region, postalCode, phone, label }: AddressShownFragment) => ({
  recipient,
  country,
  line1: lines[0] ?? '',
  line2: lines.slice(1).join(', '),
  city: city ?? '',
  region: region ?? '',
  postalCode: postalCode ?? '',
  phone: phone ?? '',
  label: label ?? '',
});
