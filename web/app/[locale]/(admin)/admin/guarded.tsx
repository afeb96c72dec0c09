import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Permission } from '@/graph/generated/permissions';
import { allowed, signedInViewer } from '@/graph/viewer';
import { ConsolePage } from '@/ui/console/console-page';
import { NoPermission } from '@/ui/states';
import { type LineKey, neededFor } from './nav';

/** The page, for whom its line in the navigation is, or who has one of the permissions named; others are told that it is not for them. */
export const guarded =
  <Props,>(of: LineKey | readonly Permission[], Page: (props: Props) => Promise<ReactNode>) =>
  async (props: Props): Promise<ReactNode> => {
    const viewer = allowed(await signedInViewer());
    const needs = typeof of === 'string' ? neededFor(of) : of;
    if (!needs || needs.some((each) => viewer.has(each))) return Page(props);
    const t = await getTranslations('admin-nav');
    return (
      <ConsolePage title={t(typeof of === 'string' ? of : 'title')}>
        <NoPermission />
      </ConsolePage>
    );
  };
