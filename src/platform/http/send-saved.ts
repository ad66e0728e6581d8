import type { FastifyReply } from 'fastify';

/** 交回附件: what a stranger sent is never shown in place; the browser saves it under its name and opens nothing. */
export function sendSaved(reply: FastifyReply, { fileName, content }: { fileName: string; content: Buffer }): FastifyReply {
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'no-store')
    .send(content);
}
