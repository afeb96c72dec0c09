import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHeader } from '@/ui/page-header';
import { NoPermission } from '@/ui/states';
import { neededFor, type VendorLine } from '../nav';
import { type Params, vendorHere } from './here';

/** The page, for whom its line in the navigation is; others of the vendor's people are told that it is not for them. */
export const guarded =
  <Props extends Params>(line: VendorLine, Page: (props: Props) => Promise<ReactNode>) =>
  async (props: Props): Promise<ReactNode> => {
    if ((await vendorHere(props.params)).may(neededFor(line))) return Page(props);
    const t = await getTranslations('vendor-nav');
    return (
      <>
        <PageHeader title={t(line)} />
        <NoPermission />
      </>
    );
  };
