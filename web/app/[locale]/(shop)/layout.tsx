import type { ReactNode } from 'react';
import { AccountLink } from '@/features/frame/account-link';
import { CarLink } from '@/features/frame/car-link';
import { CartLink } from '@/features/frame/cart-link';
import { SearchBox } from '@/features/frame/search-box';
import { ShopFooter } from '@/features/frame/shop-footer';
import { ShopHeader } from '@/features/frame/shop-header';

export default function Shop({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <ShopHeader search={<SearchBox />} car={<CarLink />} account={<AccountLink />} cart={<CartLink />} />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[72rem] grow px-4 py-6 outline-none">
        {children}
      </main>
      <ShopFooter />
    </div>
  );
}
