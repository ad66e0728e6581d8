import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/** What a worker keeps for when there is no network. */
interface Kept {
  worker: string;
  placeholder: string;
  /** Modules whose chunks are taken, with all they load from the first. */
  parts: string[];
  /** Also what is only loaded when it is gone to. */
  whole: boolean;
  beside: string[];
}

const kept: Kept[] = [
  {
    worker: 'field-worker',
    placeholder: '__FIELD_FILES__',
    parts: ['/src/console.tsx', '/src/ConsoleApp.tsx', '/visits/FieldPage.tsx'],
    whole: false,
    beside: ['mark.svg'],
  },
  {
    worker: 'portal-worker',
    placeholder: '__PORTAL_FILES__',
    parts: ['/src/portal.tsx'],
    whole: true,
    beside: ['mark.svg', 'portal-192.png', 'portal.webmanifest'],
  },
];

/** Adds a chunk and all it loads from the first; `whole`: also what is only loaded when it is gone to. */
function take(bundle: Rolldown.OutputBundle, file: string, found: Set<string>, whole = false): void {
  const chunk = bundle[file];
  if (found.has(file) || chunk?.type !== 'chunk') return;
  found.add(file);
  for (const other of [...chunk.imports, ...(whole ? chunk.dynamicImports : [])]) take(bundle, other, found, whole);
}

const stylesOf = (built: Rolldown.OutputBundle[string] | undefined) =>
  built?.type === 'chunk' ? [...(built.viteMetadata?.importedCss ?? [])] : [];

/** Tells the workers which files their pages are made of: what they load from the first, with the styles. */
function keptFiles(): Plugin {
  return {
    name: 'kept-files',
    generateBundle(_, bundle) {
      for (const { worker: name, placeholder, parts, whole, beside } of kept) {
        const worker = bundle[`${name}.js`];
        if (worker?.type !== 'chunk') throw new Error(`${name} was not built`);
        const found = new Set<string>();
        for (const chunk of Object.values(bundle))
          if (
            chunk.type === 'chunk' &&
            !chunk.name.endsWith('-worker') &&
            parts.some((part) => chunk.moduleIds.some((id) => id.endsWith(part)))
          )
            take(bundle, chunk.fileName, found, whole);
        if (found.size < parts.length) throw new Error(`parts of what ${name} keeps were not found`);
        const styles = new Set([...found].flatMap((file) => stylesOf(bundle[file])));
        const files = [...found, ...styles, ...beside].sort().map((file) => `/${file}`);
        worker.code = worker.code.replace(new RegExp(`["'\`]${placeholder}["'\`]`), files.map((file) => JSON.stringify(file)).join(','));
      }
    },
  };
}

/** What a page's first script asks for is named in the page itself: the browser fetches all of it at once, a round trip earlier. */
function askedForAtOnce(entry: string, first: string): Plugin {
  return {
    name: `asked-for-at-once-${entry}`,
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, filename }) {
        if (!filename.endsWith(`/${entry}`)) return html;
        const start = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.endsWith(first)));
        if (start?.type !== 'chunk') throw new Error(`${first} was not built`);
        const found = new Set<string>();
        take(bundle, start.fileName, found);
        const named = (attrs: Record<string, string>) => ({
          tag: 'link',
          attrs: { ...attrs, nonce: '__CSP_NONCE__' },
          injectTo: 'head' as const,
        });
        return [
          ...[...found]
            .filter((file) => !html.includes(`href="/${file}"`))
            .map((file) => named({ rel: 'modulepreload', crossorigin: '', href: `/${file}` })),
          ...stylesOf(start).map((file) => named({ rel: 'preload', as: 'style', crossorigin: '', href: `/${file}` })),
        ];
      },
    },
  };
}

/** What every page of console and portal is loaded with, in few files: each of many small ones costs a slow telephone a round trip. */
const together = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'base', test: /node_modules[\\/](react-router|zod|@tanstack)[\\/]|@oxc-project|vite[\\/]preload-helper|web[\\/]without-eval/ },
  {
    name: 'first',
    test: /src[\\/](platform[\\/](shared[\\/](endpoint|period)|web[\\/](call|query|address|amount))|registry[\\/](access|exports|notices|worklist|worklist[\\/]kinds|journal|directory)[\\/]contract|registry[\\/]access[\\/]Me|programme[\\/]cultivation[\\/]tracking[\\/]contract)\.tsx?$/,
  },
  { name: 'portal-first', test: /src[\\/]platform[\\/]portal[\\/](Form|fields|parts|Stray)\.tsx$/ },
];

/** The pages: built into dist/, one chunk a page; in development /api goes to the server on its default port. */
export default defineConfig({
  plugins: [react(), keptFiles(), askedForAtOnce('index.html', '/src/ConsoleApp.tsx'), askedForAtOnce('portal.html', '/src/PortalApp.tsx')],
  // The server puts a new one in with every answer (platform/http/pages.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    // Read by scripts/portal-weight.mjs: what the portal loads from the first.
    manifest: 'built-files.json',
    // The intranet of an office may hold browsers of 2022.
    target: ['chrome100', 'firefox100', 'safari15'],
    // Inlined assets would need data: in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // An inline preload helper is not allowed by the content security policy.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: 'index.html',
        portal: 'portal.html',
        public: 'public.html',
        'field-worker': 'src/programme/retention/visits/fieldWorker.tsx',
        'portal-worker': 'src/portalWorker.tsx',
      },
      // A worker is known by its address: it bears no hash.
      output: {
        entryFileNames: ({ name }) => (name.endsWith('-worker') ? `${name}.js` : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: together },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:4301' } },
});
