import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Tells the worker of the field page which files that page is made of: what it loads from the first, with all the styles. */
function fieldFiles(): Plugin {
  const parts = ['/src/console.tsx', '/src/ConsoleApp.tsx', '/visits/FieldPage.tsx'];
  return {
    name: 'field-files',
    generateBundle(_, bundle) {
      const worker = bundle['field-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the worker of the field page was not built');
      const found = new Set<string>();
      const take = (name: string): void => {
        const chunk = bundle[name];
        if (found.has(name) || chunk?.type !== 'chunk') return;
        found.add(name);
        for (const other of chunk.imports) take(other);
      };
      for (const chunk of Object.values(bundle))
        if (
          chunk.type === 'chunk' &&
          chunk.name !== 'field-worker' &&
          parts.some((part) => chunk.moduleIds.some((id) => id.endsWith(part)))
        )
          take(chunk.fileName);
      if (found.size < parts.length) throw new Error('parts of the field page were not found');
      const styles = Object.keys(bundle).filter((name) => name.endsWith('.css'));
      const files = [...found, ...styles, 'mark.svg'].sort().map((name) => `/${name}`);
      worker.code = worker.code.replace(/["'`]__FIELD_FILES__["'`]/, files.map((file) => JSON.stringify(file)).join(','));
    },
  };
}

/** The pages: built into dist/, one chunk a page; in development /api goes to the server on its default port. */
export default defineConfig({
  plugins: [react(), fieldFiles()],
  // The server puts a new one in with every answer (platform/http/pages.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    // The intranet of an office may hold browsers of 2022.
    target: ['chrome100', 'firefox100', 'safari15'],
    // Inlined assets would need data: in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // An inline preload helper is not allowed by the content security policy.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', public: 'public.html', 'field-worker': 'src/programme/retention/visits/fieldWorker.tsx' },
      // A worker is known by its address: it bears no hash.
      output: { entryFileNames: ({ name }) => (name === 'field-worker' ? 'field-worker.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:4301' } },
});
