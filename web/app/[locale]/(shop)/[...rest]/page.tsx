import { notFound } from 'next/navigation';

/** Whatever no page has. */
export default function Rest(): never {
  notFound();
}
