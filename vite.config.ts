import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The pages: built into dist/, one chunk a page; in development /api goes to the server on its default port. */
export default defineConfig({
  plugins: [react()],
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
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': 'http://127.0.0.1:4301' } },
});
