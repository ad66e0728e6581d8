import type { Endpoint } from '../shared/endpoint.ts';

const kept = (description: string, type: 'integer' | 'string', example: string | number) => ({ description, schema: { type }, example });

/** Headers an answer may bear, once for the whole document. */
export const answerHeaders = {
  RetryAfter: kept('多少秒后再试', 'integer', 30),
  RateLimitLimit: kept('每分钟次数', 'integer', 300),
  RateLimitRemaining: kept('本分钟剩余次数', 'integer', 299),
  RateLimitReset: kept('多少秒后重新计', 'integer', 60),
  ETag: kept('内容与读者的标记，供 If-None-Match', 'string', '"Zr0l0hQ1bN5m6Vw3c2x7Jq9yT4k"'),
  ExportSerial: kept('导出流水号（百分号编码），凭它溯源', 'string', 'DC20220930-000001'),
  NextCursor: kept('下一段的 cursor；没有即取完', 'string', 'eyJhZnRlciI6IjEifQ'),
  RowCount: kept('本段行数', 'integer', 1000),
};

/** A header, as an answer refers to it. */
export function header(name: keyof typeof answerHeaders): { $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}

/** 余量: on every answer that is counted. */
export const rates = {
  'RateLimit-Limit': { $ref: '#/components/headers/RateLimitLimit' },
  'RateLimit-Remaining': { $ref: '#/components/headers/RateLimitRemaining' },
  'RateLimit-Reset': { $ref: '#/components/headers/RateLimitReset' },
};

/** What a caller may say in headers: the tag it holds of a read, the key under which a write is done once. */
export function headerParameters({ kind, duty, unkept }: Endpoint): object[] {
  if (kind === 'read')
    return [
      {
        name: 'If-None-Match',
        in: 'header',
        required: false,
        description: '手上内容的 ETag；未变时答 304',
        schema: { type: 'string' },
        example: answerHeaders.ETag.example,
      },
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
