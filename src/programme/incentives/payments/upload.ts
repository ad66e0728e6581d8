import type { FastifyRequest } from 'fastify';
import { Malformed } from '../../../platform/http/malformed.ts';
import { Refusal } from '../../../platform/shared/reason.ts';

const megabytes = 10;

/** The one file of the form, cut off at the limit instead of being taken in whole. */
export async function readConfirmationUpload(request: FastifyRequest): Promise<{ bytes: Buffer; fileName: string }> {
  const page = '请从「资金兑付」页面上传';
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: page }], 422);
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 0, fileSize: megabytes * 1_048_576 + 1 } })) {
      if (part.type === 'file') file = { bytes: await part.toBuffer(), fileName: part.filename };
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new Refusal([{ says: `文件超过 ${megabytes} MB，不是拨付回执`, remedy: page }], 413);
    if (code === 'FST_FIELDS_LIMIT') throw new Malformed([{ says: '上传的表单有不该有的内容', remedy: page }]);
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new Malformed([{ says: '上传的表单不完整，像是传送时中断', remedy: '请检查网络后重新上传' }]);
  }
  if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择银行或财政的回执' }], 422);
  return file;
}
