import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { isStorable } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import * as contract from './contract.ts';

type Said = z.output<typeof contract.uploadPaper.input>;

/** The parts of the upload: fields and the one file, which is cut off at the limit instead of being taken in whole. */
export async function readUpload(request: FastifyRequest, megabytes: number): Promise<{ said: Said; bytes: Buffer; fileName: string }> {
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
