import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../platform/http/serve.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { listExports, traceFile } from './trace.ts';

/** 导出溯源: the log by serial, and the upload of a file that was found somewhere. */
export function exportRoutes({ serve, recorded }: Doors<Work>, app: FastifyInstance): void {
  serve(contract.listExports, listExports);
  app.post(contract.traceFile.path, async (request, reply) => {
    // Who may not trace is told, and remembered, before a single byte of the file is taken in.
    // Kept under no key: the key is the answer's, and would be spent on the question whether one may ask.
    const asked = { ...contract.traceFile, recordsItself: true, unkept: true };
    await recorded(request, asked, {}, async ({ actor }) => refuse(dutyRefusals(actor, asked.duty), 403));
    if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: '请从导出溯源页面上传' }], 422);
    const file = await request.file();
    if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择要溯源的文件' }], 422);
    const bytes = await file.toBuffer();
    const named = { fileName: file.filename, bytes: bytes.length };
    const answer = await recorded(request, contract.traceFile, named, (work) => traceFile(work, bytes));
    return reply.header('cache-control', 'no-store').send(contract.traceFile.output.parse(answer));
  });
}
