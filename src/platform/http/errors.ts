import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Reason, Refusal } from '../shared/reason.ts';
import { Malformed } from './malformed.ts';

/** What fastify itself refuses, said in Chinese with what to do. */
const said: Record<string, { status: number; says: string; remedy: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, says: '提交的内容过大', remedy: '请拆分后分次提交' },
  FST_REQ_FILE_TOO_LARGE: { status: 413, says: '文件过大', remedy: '请按县市区或按月份拆分文件后上传' },
  FST_FILES_LIMIT: { status: 413, says: '一次只能上传一个文件', remedy: '请逐个上传' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, says: '不支持的内容类型', remedy: '请以 application/json 或表单文件方式提交' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, says: '内容长度与声明不符', remedy: '请重新提交' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, says: '请求内容为空', remedy: '请填写后再提交' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { status: 415, says: '请以表单文件方式上传', remedy: '请在页面上选择文件上传' },
  FST_ERR_BAD_URL: { status: 400, says: '地址含有无法识别的字符', remedy: '请从页面上重新进入' },
};

/** Refusals, malformed input and faults, each answered in Chinese; a fault is logged whole and answered with a number to quote. */
export function answerErrors(app: FastifyInstance, sendPage?: (reply: FastifyReply) => FastifyReply): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    reply.header('cache-control', 'no-store');
    if (error instanceof Refusal) return answer(request, reply, error.status, { reasons: error.reasons });
    if (error instanceof Malformed) return answer(request, reply, 400, { reasons: error.reasons });
    const known = said[error.code];
    if (known) return answer(request, reply, known.status, { reasons: [{ says: known.says, remedy: known.remedy }] });
    if (error.statusCode === 429) return answer(request, reply, 429, { reasons: [{ says: '操作过于频繁', remedy: '请稍候片刻再试' }] });
    if (error.statusCode && error.statusCode < 500) {
      request.log.info({ err: error }, 'malformed request');
      return answer(request, reply, error.statusCode, { reasons: [{ says: '请求无法识别', remedy: '请刷新页面后重试' }] });
    }
    const faultId = randomBytes(4).toString('hex').toUpperCase();
    request.log.error({ err: error, faultId }, 'fault');
    const reasons = [
      { says: `系统出现故障，编号 ${faultId}`, remedy: '请稍后重试；仍不行时把编号告诉管理员。刚才的操作是否已生效，请刷新后查看' },
    ];
    return answer(request, reply, 500, { reasons, faultId });
  });
  app.setNotFoundHandler((request, reply) => {
    if (sendPage && request.method === 'GET' && !request.url.startsWith('/api/')) return sendPage(reply);
    return answer(request, reply, 404, { reasons: [{ says: '没有这个接口', remedy: '接口清单见 /api/openapi.json' }] });
  });
}

/** 问题说明 (RFC 9457) for programs, and for whoever asks for it by `Accept`; a page is told the same reasons as plain JSON. */
function answer(request: FastifyRequest, reply: FastifyReply, status: number, said: { reasons: Reason[]; faultId?: string }): FastifyReply {
  const { authorization = '', accept = '' } = request.headers;
  if (!authorization.startsWith('Bearer sgt_') && !accept.includes('application/problem+json')) return reply.code(status).send(said);
  const title = said.reasons[0]?.says ?? STATUS_CODES[status];
  const problem = { type: 'about:blank', title, status, detail: said.reasons.map(({ says }) => says).join('；'), ...said };
  return reply.code(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}
