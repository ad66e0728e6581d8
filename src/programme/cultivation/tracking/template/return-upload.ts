import type { FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { isStorable } from '../../../../platform/http/input.ts';
import { Malformed } from '../../../../platform/http/malformed.ts';
import { Refusal } from '../../../../platform/shared/reason.ts';
import * as contract from './contract.ts';

/** Bytes of a template that comes back: 60,000 rows of them weigh a tenth of it. */
export const returnMegabytes = 20;

/** The parts of the upload: which month, and the one file, cut off at the limit instead of being taken in whole. */
export async function readReturnUpload(
  request: FastifyRequest,
): Promise<{ said: z.output<typeof contract.uploadReturn.input>; bytes: Buffer; fileName: string }> {
  if (!request.isMultipart()) throw new Refusal([{ says: '须以表单（multipart）上传文件', remedy: '请从「月度跟踪」页面上传' }], 422);
  const fields: Record<string, unknown> = {};
  let file: { bytes: Buffer; fileName: string } | null = null;
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 4, fileSize: returnMegabytes * 1_048_576 + 1 } })) {
      if (part.type !== 'field') file = { bytes: await part.toBuffer(), fileName: part.filename };
      else if (typeof part.value === 'string' && part.value !== '' && isStorable(part.value)) fields[part.fieldname] = part.value;
      else if (part.value !== '') throw new Malformed([{ says: '填写的内容含有无法识别的字符', remedy: '请从「月度跟踪」页面上传' }]);
    }
  } catch (error) {
    if (error instanceof Malformed) throw error;
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
      throw new Refusal(
        [{ says: `文件超过 ${returnMegabytes} MB，不是发出的模板`, remedy: '请重新下载模板填写，不要在表中插入图片' }],
        413,
      );
    if (error instanceof Error && 'statusCode' in error) throw error;
    throw new Malformed([{ says: '上传的表单不完整，像是传送时中断', remedy: '请检查网络后重新上传' }]);
  }
  const read = contract.uploadReturn.input.safeParse(fields);
  if (!read.success) {
    const names = read.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')]));
    throw new Malformed([...new Set(names)].map((name) => ({ says: `上传的「${name}」一项不正确或不该有`, remedy: '月份写作 2022-09' })));
  }
  if (!file) throw new Refusal([{ says: '没有收到文件', remedy: '请选择填好的模板' }], 422);
  return { said: read.data, ...file };
}
