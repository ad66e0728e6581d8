#!/usr/bin/env node
// 接口中转: OpenRefine cannot send a token, and a token does not belong in an address. This runs on the reader's own machine, listens there alone,
// and hands /api/reconcile on with the token. SHENGGUI_TOKEN=… node relay.mjs https://shenggui.example [port] [address of OpenRefine …]
import { createServer } from 'node:http';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const crossing = [
  'access-control-expose-headers',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-max-age',
];

/** Where OpenRefine's pages stand when nothing else is said. */
const openRefine = ['http://127.0.0.1:3333', 'http://localhost:3333'];

/**
 * Whether the asker may have what the token opens: OpenRefine itself, which is no browser, or one of its pages. The relay adds the token, so any page
 * of the world that a browser on this machine shows would read the directory through it, were it not asked whose page it is; and by a name that
 * was made to point here (DNS rebinding) it would look like our own.
 */
function welcome({ headers }, pages) {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost'].includes(host)) return false;
  const page = headers.origin ?? (URL.canParse(headers.referer ?? '') ? new URL(headers.referer).origin : undefined);
  if (page !== undefined) return pages.includes(page) || page === `http://${headers.host}`;
  return ['same-origin', 'none', undefined].includes(headers['sec-fetch-site']);
}

/** What OpenRefine is given: the whole of `from`, with the places in the manifest led back here. */
export function relay({ upstream, token, pages = openRefine, fetch: ask = fetch }) {
  const base = upstream.replace(/\/+$/, '');
  return createServer(async (request, response) => {
    try {
      const url = new URL(request.url ?? '/', 'http://relay');
      if (!/^\/api\/reconcile(\/|$)/.test(url.pathname)) {
        response.writeHead(404, { 'content-type': 'application/json; charset=utf-8' });
        response.end(
          JSON.stringify({ reasons: [{ says: '中转只通 /api/reconcile', remedy: '请在 OpenRefine 中填写本机地址加 /api/reconcile' }] }),
        );
        return;
      }
      if (!welcome(request, pages)) {
        response.writeHead(403, { 'content-type': 'application/json; charset=utf-8' });
        response.end(
          JSON.stringify({
            reasons: [{ says: '中转只给本机的 OpenRefine 用', remedy: `OpenRefine 不在 ${pages.join('、')} 的，启动中转时写明其地址` }],
          }),
        );
        return;
      }
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const headers = { authorization: `Bearer ${token}`, accept: request.headers.accept ?? '*/*' };
      for (const name of ['content-type', 'access-control-request-method', 'access-control-request-headers'])
        if (request.headers[name]) headers[name] = request.headers[name];
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
      const answer = await ask(`${base}${url.pathname}${url.search}`, { method: request.method, headers, ...body });
      const passed = ['content-type', 'content-security-policy', 'cache-control', 'retry-after', ...crossing];
      const kept = Object.fromEntries(passed.flatMap((name) => (answer.headers.has(name) ? [[name, answer.headers.get(name)]] : [])));
      // To the page that asked, not to everybody's: what the server says of a token that is shown does not hold of one that is added here.
      if (request.headers.origin) Object.assign(kept, { 'access-control-allow-origin': request.headers.origin, vary: 'Origin' });
      response.writeHead(answer.status, kept);
      if (url.pathname !== '/api/reconcile' || request.method !== 'GET' || url.search !== '') {
        if (answer.body) Readable.fromWeb(answer.body).pipe(response);
        else response.end();
        return;
      }
      // Only what is asked through here leads back here; the page of an enterprise is opened on the server itself, by its reader.
      const here = `http://${request.headers.host}`;
      const text = await answer.text();
      response.end(
        text.replaceAll(`${base}/api/reconcile`, `${here}/api/reconcile`).replaceAll(`"service_url":"${base}"`, `"service_url":"${here}"`),
      );
    } catch (error) {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'application/json; charset=utf-8' });
      response.end(
        JSON.stringify({ reasons: [{ says: '没有连上升规服务器', remedy: `请检查网络与服务器地址（${error?.cause?.code ?? '不明'}）` }] }),
      );
    }
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , upstream = '', port = '4302', ...pages] = process.argv;
  const token = process.env.SHENGGUI_TOKEN ?? '';
  if (!URL.canParse(upstream) || token === '') {
    process.stderr.write('用法：SHENGGUI_TOKEN=令牌 node relay.mjs https://服务器地址 [本机端口] [OpenRefine 的地址…]\n');
    process.exit(2);
  }
  relay({ upstream, token, ...(pages.length > 0 ? { pages } : {}) }).listen(Number(port), '127.0.0.1', () => {
    process.stdout.write(`在 OpenRefine 中填写：http://127.0.0.1:${port}/api/reconcile\n`);
  });
}
