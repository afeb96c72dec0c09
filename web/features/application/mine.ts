import { ask } from '@/graph/ask';
import { MyVendorsDocument } from '@/graph/generated/graphql';

/** Of those that one works for, whatever their status: an applicant's too, whose token says nothing of it yet. */
export async function myVendor(slug: string) {
  const { myVendors } = await ask(MyVendorsDocument, {}, { partly: true });
  return myVendors?.find((each) => each.slug === slug) ?? null;
}
