import { useTranslations } from 'next-intl';
import { Card, Facts } from '@/ui/card';
import type { Part } from './part';

const FLAGS: Record<string, 'yes' | 'no'> = { yes: 'yes', no: 'no', true: 'yes', false: 'no' };

/** What the maker says of it: its measures, its pack. */
export function PartFacts({ of }: { of: Part }) {
  const t = useTranslations('catalog');
  const facts: [string, string][] = of.attributes.map(({ name, value, unit }) => {
    const flag = FLAGS[value];
    return [name, flag ? t(flag) : unit ? `${value} ${unit}` : value];
  });
  const [variant] = of.variants;
  if (variant && variant.packQuantity > 1) facts.push([t('pack'), t('pieces', { count: variant.packQuantity })]);
  if (variant?.listPrice) facts.push([t('listPrice'), variant.listPrice.formatted]);
  if (variant?.weight) facts.push([t('weight'), t('kilograms', { kg: variant.weight / 1000 })]);
  if (variant?.dimensions) {
    const { length, width, height } = variant.dimensions;
    facts.push([t('packed'), t('millimetres', { length, width, height })]);
  }
  if (variant?.barcode) facts.push([t('barcode'), variant.barcode]);
  if (!facts.length) return null;
  return (
    <Card title={t('factsTitle')}>
      <Facts of={facts} short />
    </Card>
  );
}
