import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply } from 'fastify';

/** Where the built page says its nonce (vite.config.ts: html.cspNonce). */
const placeholder = '__CSP_NONCE__';

/** What a page may load and run: ourselves, and what bears the nonce of this very answer; nothing inline, nothing evaluated. */
export function policyOf(nonce: string | null): string {
  const own = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${own}`,
    `script-src-attr 'none'`,
    // antd writes its styles at run time, each with the nonce; styles set by scripts on an element are not inline styles to the browser.
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** 页面: answers a page, the console's unless another is named, with a nonce nobody can know beforehand; asked for anew each time, or an upgrade leaves old pages behind. */
export function pageSender(folder: string, name = 'index.html'): (reply: FastifyReply) => FastifyReply {
  const file = join(folder, name);
  let page: string | null = null;
  return (reply) => {
    page ??= existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (page === null) return reply.code(404).type('text/plain; charset=utf-8').send('页面尚未构建：npm start');
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', policyOf(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(placeholder, nonce));
  };
}
