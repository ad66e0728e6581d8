import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { isStorable } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { uploadVetoFile } from './contract.ts';

/** The parts of the upload: which veto, and the one file, cut off at the limit instead of being taken in whole. */
export async function readVetoUpload(
  request: FastifyRequest,
  megabytes: number,
): Promise<z.output<typeof uploadVetoFile.input> & { bytes: Buffer; fileName: string }> {
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: '请从考核页面上传' }], 422);
  const fields: Record<string, unknown> = {};
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 4, fileSize: megabytes * 1_048_576 + 1 } })) {
      if (part.type !== 'field') file = { bytes: await part.toBuffer(), fileName: part.filename };
      else if (typeof part.value === 'string' && isStorable(part.value)) fields[part.fieldname] = part.value;
      else throw new Malformed([{ says: '填写的内容含有无法识别的字符', remedy: '请从考核页面上传' }]);
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
      throw new Refusal([{ says: `文件超过 ${megabytes} MB`, remedy: '请压缩后上传' }], 413);
    throw error;
  }
  const read = uploadVetoFile.input.safeParse(fields);
  if (!read.success) throw new Malformed([{ says: '没有写明是哪一件一票否决的文书', remedy: '请从考核页面上传' }]);
  if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择要上传的文书' }], 422);
  return { ...read.data, ...file };
}
