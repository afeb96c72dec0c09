import type { Metadata } from 'next';
import './globals.css';

export const metadata: Metadata = { title: 'There is nothing here' };

/** For addresses outside of every language: files that are not there. */
export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto grid max-w-xl gap-4 px-4 py-16">
          <h1 className="text-30">There is nothing here</h1>
          <p>
            <a className="link" href="/">
              To the home page
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
