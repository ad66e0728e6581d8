import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { isStorable } from '../../../platform/http/input.ts';
import { Malformed } from '../../../platform/http/malformed.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { uploadPhoto } from './contract.ts';

type Said = z.output<typeof uploadPhoto.input>;

/** The parts of the upload: fields and the one file, which is cut off at the limit instead of being taken in whole. */
export async function readPhotoUpload(request: FastifyRequest, megabytes: number): Promise<{ said: Said; bytes: Buffer }> {
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传照片', remedy: '请从走访页面上传' }], 422);
  const fields: Record<string, unknown> = {};
  let bytes: Buffer | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 14, fileSize: megabytes * 1_048_576 + 1 } })) {
      if (part.type !== 'field') bytes = await part.toBuffer();
      else if (typeof part.value === 'string' && part.value !== '' && isStorable(part.value)) fields[part.fieldname] = part.value;
      else if (part.value !== '') throw new Malformed([{ says: '填写的内容含有无法识别的字符', remedy: '请重新填写' }]);
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
    throw new Refusal([{ says: `照片超过 ${megabytes} MB`, remedy: '请降低拍照分辨率后重拍' }], 413);
  }
  const read = uploadPhoto.input.safeParse(fields);
  if (!read.success) {
    const names = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
    throw new Malformed([...new Set(names)].map((name) => ({ says: `照片的「${name}」一项不正确或不该有`, remedy: '请从走访页面上传' })));
  }
  if (!bytes) throw new Refusal([{ says: '没有收到照片', remedy: '请重新拍照' }], 422);
  return { said: read.data, bytes };
}
