import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Brand } from './brand';

type Props = { search: ReactNode; car: ReactNode; account: ReactNode; cart: ReactNode };

/** Two rows on a phone, one from 768 px on. */
export function ShopHeader({ search, car, account, cart }: Props) {
  const t = useTranslations('common');
  return (
    <header className="border-b border-line bg-paper">
      <a href="#content" className="skip">
        {t('skip')}
      </a>
      <div className="mx-auto flex max-w-[72rem] flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:flex-nowrap">
        <div className="min-w-0 grow basis-0 md:grow-0 md:basis-auto">
          <Brand />
        </div>
        <div className="order-last w-full md:order-none md:mx-2 md:w-auto md:grow">{search}</div>
        <div className="ms-auto flex items-center gap-1">
          {car}
          {account}
          {cart}
        </div>
      </div>
    </header>
  );
}
