// The page of GraphiQL, from the package alone: it loads nothing from any other host, and its policy would not let it.
import { createHash } from 'node:crypto';
import { CSRF_HEADERS } from './plugins/request.ts';

export interface Page {
  html: Buffer;
  policy: string;
}

const QUERY = `# Which parts fit my car?
query Home {
  decodeVin(vin: "1HGCM82633A004352") {
    candidates {
      confidence
      vehicle {
        year
        make { name }
        model { name }
        parts(first: 5) {
          edges {
            node { title vendor { name } price { formatted } }
          }
        }
      }
    }
  }
}
`;

// GraphiQL puts its panes side by side only; a phone has room for one above the other.
const NARROW = `<meta name="viewport" content="width=device-width, initial-scale=1" />
<style>
@media (max-width: 700px) {
  body .graphiql-container { height: 100dvh; }
  .graphiql-container .graphiql-main, .graphiql-container #graphiql-session { flex-direction: column; }
  .graphiql-container .graphiql-sessions, .graphiql-container #graphiql-session > * { min-width: 0 !important; min-height: 0; }
  .graphiql-container .graphiql-sessions { margin: 0; }
  .graphiql-container .graphiql-horizontal-drag-bar { display: none; }
}
</style>
</head>`;

let page: Promise<Page> | undefined;

/** Rendered when first asked for: 9 MB that most processes never need. */
export function explorer(): Promise<Page> {
  return (page ??= render());
}

async function render(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const additionalHeaders = Object.fromEntries(CSRF_HEADERS.slice(0, 1).map((name) => [name, '1']));
  const wide = renderGraphiQL({ title: 'PartsGraph', endpoint: '/graphql', defaultQuery: QUERY, additionalHeaders });
  const html = wide.replace('</head>', () => NARROW);
  const script = html.slice(html.indexOf('<script>') + '<script>'.length, html.lastIndexOf('</script>'));
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'", // the editor writes its styles as it runs
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return { html: Buffer.from(html), policy: policy.join('; ') };
}
