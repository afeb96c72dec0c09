import type { ReactNode } from 'react';
import { AccountLink } from '@/features/frame/account-link';
import { CartLink } from '@/features/frame/cart-link';
import { ShopFooter } from '@/features/frame/shop-footer';
import { ShopHeader } from '@/features/frame/shop-header';
import { CarChip } from '@/features/garage/car-chip';
import { Line } from '@/features/offline/line.island';
import { SearchBox } from '@/features/search/search-box';
import { Words } from '@/i18n/words';

export default function Shop({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <Words of={['offline', 'search-box']}>
        <Line />
        <ShopHeader search={<SearchBox />} car={<CarChip />} account={<AccountLink />} cart={<CartLink />} />
      </Words>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[72rem] grow px-4 py-6 outline-none">
        {children}
      </main>
      <ShopFooter />
    </div>
  );
}
