import 'server-only';
import { alternates } from '@/i18n/alternates';
import type { Part } from './part';

/** What a part's page says of itself to who does not see it: title, description, addresses. */
export async function saidOf(part: Part | null) {
  if (!part) return {};
  const { title, description, slug, brand, partNumber } = part;
  return {
    title: `${title} ${partNumber}`,
    description: (description || `${brand.name} ${partNumber}`).slice(0, 160),
    alternates: await alternates(`/parts/${slug}`),
  };
}
