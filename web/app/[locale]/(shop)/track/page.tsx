import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Tracked, TrackForm } from '@/features/tracking/tracked';
import { ask } from '@/graph/ask';
import { TrackShipmentDocument } from '@/graph/generated/graphql';
import { legible } from '@/ui/legible';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tracking'))('title'), robots: { index: false } };
}

type Props = { searchParams: Promise<{ number?: string; code?: string }> };

export default async function TrackPage({ searchParams }: Props) {
  const { number = '', code = '' } = await searchParams;
  if (!number || !code) return <TrackForm number={number} code={code} unknown={false} />;
  const asked = { number: legible(number), secret: legible(code) };
  const { trackShipment: parcel } = await ask(TrackShipmentDocument, asked, { partly: true });
  return parcel ? <Tracked parcel={parcel} /> : <TrackForm number={number} code={code} unknown />;
}
