'use server';

import { text } from '@/graph/change';
import {
  AdminCreatePriceRuleDocument,
  AdminSetPriceRuleActiveDocument,
  type PriceTierInput,
} from '@/graph/generated/graphql';
import { change, type FormAction, Mistyped, maybe, ticked } from '@/ui/console/form';
import { tierOf } from './tiers';

/** A moment as it is typed is UTC's, as all that is shown here. */
const moment = (form: FormData, name: string) => maybe(form, name) && `${text(form, name).slice(0, 16)}:00Z`;

const one = (form: FormData, name: string): string[] => (text(form, name) ? [text(form, name)] : []);

/** Throws Mistyped. */
const tiers = (form: FormData): PriceTierInput[] =>
  text(form, 'tiers')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const tier = tierOf(line, text(form, 'currency'));
      if (!tier) throw new Mistyped('tiers', 'NOT_A_LINE', line.trim().slice(0, 60));
      return tier;
    });

export const createPriceRule: FormAction = async (_, form) =>
  change(form, AdminCreatePriceRuleDocument, () => ({
    priceRule: {
      name: text(form, 'name'),
      tiers: tiers(form),
      startsAt: moment(form, 'startsAt'),
      endsAt: moment(form, 'endsAt'),
      scope: { vendorIds: [], categoryIds: one(form, 'categoryId'), brandIds: [], productIds: [], offerIds: [] },
      audience: { groupIds: one(form, 'groupId'), userIds: [], firstOrder: false, business: ticked(form, 'business') },
    },
  }));

export const switchPriceRule: FormAction = async (_, form) =>
  change(form, AdminSetPriceRuleActiveDocument, {
    priceRuleId: text(form, 'priceRuleId'),
    active: text(form, 'active') === 'true',
  });
