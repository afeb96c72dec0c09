import { headers } from 'next/headers';

/** What search engines read. `<` is written so that no text can end the script. */
export async function JsonLd({ of }: { of: Record<string, unknown> }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const said = JSON.stringify(of).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own making, escaped above
  return <script type="application/ld+json" nonce={nonce} dangerouslySetInnerHTML={{ __html: said }} />;
}
