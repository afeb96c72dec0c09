'use client';
import './globals.css';
import { refusalOf } from '@/graph/answer';

/** When even the layout could not be made: no language, no market, just words that stand by themselves. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const reference = refusalOf(error)?.requestId ?? error.digest;
  const gone = refusalOf(error)?.code === 'UNKNOWN_HOST';
  return (
    <html lang="en">
      <head>
        <title>This did not work</title>
      </head>
      <body>
        <main className="mx-auto grid max-w-xl gap-4 px-4 py-16">
          <h1 className="text-30">
            {gone ? 'There is no market at this address' : 'The shop is unavailable right now'}
          </h1>
          <p>{gone ? 'Please check the address.' : 'It has been noted. Please try again in a moment.'}</p>
          {reference && <p className="text-14 text-soft">Reference: {reference}</p>}
          <button type="button" onClick={reset} className="min-h-11 rounded-control bg-accent px-4 text-on-accent">
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
