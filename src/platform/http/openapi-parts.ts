import type { Endpoint } from '../shared/endpoint.ts';

const says: Record<number, string> = {
  400: '内容不合接口约定',
  401: '未登录、已超时，或令牌不能用',
  403: '不属本单位职责，或不在令牌授权范围',
  404: '没有，或不在可见范围内',
  409: '规则不允许，附全部理由',
  422: '内容不能受理，附全部理由',
  429: '过于频繁，或超过额度',
  500: '系统故障，附编号',
  503: '系统尚未就绪',
};

/** 拒绝与故障 as every endpoint may answer them: plain to a page, as RFC 9457 to a program. */
export function answersOf({ open, status }: { open: boolean; status: number[] }): Record<number, object> {
  return Object.fromEntries(
    status.map((code) => [
      code,
      {
        description: code === 401 && open ? '账号或口令不符' : (says[code] ?? ''),
        ...(code === 429 ? { headers: limits } : {}),
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/Problem' } },
          'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } },
        },
      },
    ]),
  );
}

const seconds = (description: string) => ({ description, schema: { type: 'integer' } });
const limits = {
  'Retry-After': seconds('多少秒后再试'),
  'RateLimit-Limit': seconds('每分钟次数'),
  'RateLimit-Remaining': seconds('本分钟剩余次数'),
  'RateLimit-Reset': seconds('多少秒后重新计'),
};

/** What a caller may say in headers: the tag it holds of a read, the key under which a write is done once. */
export function headerParameters({ kind, duty, unkept }: Endpoint): object[] {
  if (kind === 'read')
    return [
      { name: 'If-None-Match', in: 'header', required: false, description: '手上内容的 ETag；未变时答 304', schema: { type: 'string' } },
    ];
  if (kind === 'file' || duty === 'anyone' || unkept) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: '重复提交标识：同一标识同一内容只办一次，重发得到第一次的答复；另一内容答 422',
      schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
      example: 'a3f1c2d4-0001',
    },
  ];
}
