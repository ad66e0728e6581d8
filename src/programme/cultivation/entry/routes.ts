import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { refuseViruses, type VirusScan } from '../../../platform/files/virus-scan.ts';
import { cleanQuery, isStorable } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import { Refusal, refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { House, Work } from '../../../registry/access/work.ts';
import { readyBefore } from '../../../registry/identification/ready.ts';
import { openApplication, readApplication } from './applications.ts';
import * as contract from './contract.ts';
import { dueList } from './due.ts';
import { ensureDue } from './due-notes.ts';
import { markPaper, paperFile, receivePaper } from './papers.ts';
import { takeStep } from './steps.ts';
import { windowList } from './windows.ts';

/** 应统尽统、入统申报: one line an endpoint; papers come and go as files, and so have routes of their own. */
export function entryRoutes(
  { begin, serve, recorded }: Doors<Work>,
  app: FastifyInstance,
  house: House,
  scan: VirusScan | undefined,
): void {
  readyBefore(app, house, begin, { [contract.listDue.path]: contract.listDue.duty }, ensureDue);
  serve(contract.listDue, dueList);
  serve(contract.listWindows, windowList);
  serve(contract.openApplication, openApplication);
  serve(contract.readApplication, readApplication);
  serve(contract.takeStep, takeStep);
  serve(contract.markPaper, markPaper);
  app.post(contract.uploadPaper.path, async (request, reply) => {
    // Who may not open an application is told before a single byte of the file is taken in.
    const megabytes = await begin(request, async ({ actor, policy }) => {
      refuse(dutyRefusals(actor, 'entry.read'), 403);
      return policy.papers.limits.megabytes;
    });
    const { said, bytes, fileName } = await readUpload(request, megabytes);
    await refuseViruses(bytes, scan ?? { command: null, clamd: null });
    const named = { id: said.id, paper: said.paper, fileName, bytes: bytes.length };
    const answer = await recorded(request, contract.uploadPaper, named, (work) => receivePaper(work, { ...said, bytes, fileName }));
    return reply.header('cache-control', 'no-store').send(contract.uploadPaper.output.parse(answer));
  });
  app.get('/api/entry/file', async (request, reply) => {
    const asked = z.strictObject({ id: z.uuid() }).safeParse(cleanQuery(request));
    if (!asked.success) throw new Malformed([{ says: '没有写明是哪份材料', remedy: '请从申报页面下载' }]);
    const act = { kind: 'read', path: '/api/entry/file', says: '下载申报材料', sensitive: true } as const;
    const file = await recorded(request, act, asked.data, (work) => paperFile(work, asked.data.id));
    // Never shown in place: what a stranger sent is saved, not opened by the browser.
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', `attachment; filename="paper"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'no-store')
      .send(file.content);
  });
}

type Said = z.output<typeof contract.uploadPaper.input>;

/** The parts of the upload: fields and the one file, which is cut off at the limit instead of being taken in whole. */
async function readUpload(request: FastifyRequest, megabytes: number): Promise<{ said: Said; bytes: Buffer; fileName: string }> {
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: '请从申报页面上传' }], 422);
  const fields: Record<string, unknown> = {};
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 12, fileSize: megabytes * 1_048_576 + 1 } })) {
      if (part.type !== 'field') file = { bytes: await part.toBuffer(), fileName: part.filename };
      else if (typeof part.value === 'string' && part.value !== '' && isStorable(part.value)) fields[part.fieldname] = part.value;
      else if (part.value !== '') throw new Malformed([{ says: '填写的内容含有无法识别的字符', remedy: '请重新填写' }]);
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new Refusal([{ says: `文件超过 ${megabytes} MB`, remedy: '请降低扫描分辨率或分页压缩后上传' }], 413);
  }
  const read = contract.uploadPaper.input.safeParse(fields);
  if (!read.success) {
    const names = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
    throw new Malformed(
      [...new Set(names)].map((name) => ({ says: `上传的「${name}」一项不正确或不该有`, remedy: '所属期写作 2022-09，金额写作元' })),
    );
  }
  if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择要上传的材料' }], 422);
  return { said: read.data, ...file };
}
