// 离线页面 of the portal: keeps the built files and the page they belong to, so that what was begun can be gone on with while there is no network. It
// never keeps an answer of the API, and touches nothing outside /portal.
interface Extendable {
  waitUntil(done: Promise<unknown>): void;
}
interface Fetching {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(on: 'install' | 'activate', run: (event: Extendable) => void): void;
  addEventListener(on: 'fetch', run: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  location: { origin: string };
}
const worker = self as unknown as Worker;

/** Filled in by the build (vite.config.ts): every file the portal is made of. */
const files: string[] = ['__PORTAL_FILES__'];
const page = '/portal';
const cacheName = `portal-${hashOf(files.join('|'))}`;

function hashOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}

async function keepAll(): Promise<void> {
  const kept = await caches.open(cacheName);
  // One that is missing makes the whole fail: half a portal kept is worse than none.
  await kept.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
  await kept.add(new Request(page, { cache: 'reload' }));
  await worker.skipWaiting();
}

async function tidyUp(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith('portal-') && one !== cacheName).map((one) => caches.delete(one)));
  await worker.clients.claim();
}

/** The page from the network while there is one, for it bears a fresh nonce; else as it was kept. */
async function pageOr(address: string): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 4000);
  try {
    const answer = await fetch(address, { signal: patience.signal, cache: 'no-store' });
    if (answer.ok) return answer;
  } catch {
    // No network, or none to speak of.
  } finally {
    clearTimeout(timer);
  }
  return (await caches.match(page)) ?? Response.error();
}

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));
worker.addEventListener('activate', (event) => event.waitUntil(tidyUp()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && /^\/portal(\/|$)/.test(address.pathname)) event.respondWith(pageOr(request.url));
  else if (files.includes(address.pathname)) event.respondWith(caches.match(address.pathname).then((kept) => kept ?? fetch(request)));
});

// A file of its own names; a worker imports nothing, so that it can be one file.
export {};
