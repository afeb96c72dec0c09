import type { NextRequest } from 'next/server';
import { ask } from '@/graph/ask';
import { VendorShipmentLabelDocument } from '@/graph/generated/graphql';
import { refusedText } from '@/i18n/refused';

type Props = { params: Promise<{ shipment: string }> };

/**
 * A shipment's label, to be printed: a POST, because it is written down who made it, and of our own pages only. What is refused
 * is said in words, for the tab that was opened for it.
 */
export async function POST(request: NextRequest, { params }: Props): Promise<Response> {
  const origin = request.headers.get('origin');
  if (!origin || URL.parse(origin)?.host !== request.headers.get('host')) return said(403, 'Of another page');
  const { shipment: shipmentId } = await params;
  try {
    const { printLabel } = await ask(VendorShipmentLabelDocument, { shipmentId });
    const label = printLabel?.label;
    if (!label) return said(422, printLabel?.userErrors.map(({ message }) => message).join(' ') || 'There is no label');
    return new Response(Buffer.from(label.pdf, 'base64'), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${label.fileName.replace(/[^\w.-]/g, '_')}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return refusedText(error);
  }
}

const said = (status: number, message: string): Response =>
  new Response(message, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
