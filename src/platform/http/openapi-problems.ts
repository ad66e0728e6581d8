import type * as z from 'zod';
import type { Problem } from '../shared/endpoint.ts';
import { header, rates } from './openapi-parts.ts';

type Said = z.input<typeof Problem>;
interface Answered {
  says: string;
  /** What such an answer looks like, each under what it shows. */
  examples: Record<string, Said>;
}

const one = (says: string, remedy: string, more: { clause?: string } = {}): Said => ({ reasons: [{ says, ...more, remedy }] });

/** 拒绝与故障 as every endpoint may answer them, each with what it looks like. */
const answers: Record<number, Answered> = {
  400: {
    says: '内容不合接口约定',
    examples: { 字段不对: one('「period」月份须写作 2022-09，年份在 1980 至 2099 之间', '请更正后重新提交') },
  },
  401: { says: '未登录、已超时，或令牌不能用', examples: { 没有令牌: one('没有登录，或登录已超时', '请重新登录，或附上有效的接口令牌') } },
  403: {
    says: '不属本单位职责，或不在令牌授权范围',
    examples: { 不是其职责: one('攸县的事项由攸县办理', '请改由攸县账号办理', { clause: '二.1' }) },
  },
  404: { says: '没有，或不在可见范围内', examples: { 没有: one('没有这件事项，或不在您的可见范围内', '请刷新后重新选择') } },
  409: {
    says: '规则不允许，附全部理由；办理依据的是旧的步骤号（after）也在此列',
    examples: {
      规则不允许: one('这件申请已经办结', '请刷新后查看'),
      已有人办理: one('刚刚已有人办理，请刷新', '请重新读取，按新的步骤号（after）再办'),
    },
  },
  422: { says: '内容不能受理，附全部理由', examples: { 不能受理: one('2030-01 还没有到', '请选择本月或以前的月份') } },
  429: { says: '过于频繁，或超过额度', examples: { 过于频繁: one('操作过于频繁', '请稍候片刻再试') } },
  500: {
    says: '系统故障，附编号',
    examples: { 故障: { ...one('系统故障，本次操作没有生效', '请把故障编号告知系统管理员'), faultId: '8d3f2a6c' } },
  },
  503: { says: '系统尚未就绪', examples: { 未就绪: one('系统正在启动', '请稍候再试') } },
};

const titled = (status: number, said: Said) => {
  const title = said.reasons[0]?.says ?? '';
  return { type: 'about:blank', title, status, detail: title, ...said };
};
const shown = (examples: Record<string, Said>, as: (said: Said) => object) =>
  Object.fromEntries(Object.entries(examples).map(([name, said]) => [name, { value: as(said) }]));

/** 各种拒绝与故障, once for the whole document: plain to a page, as RFC 9457 to a program. */
export const problemAnswers = Object.fromEntries(
  [...Object.entries(answers), ['401open', answers[401]] as const].map(([name, answered]) => {
    const status = Number.parseInt(name, 10);
    const { says, examples } = answered as Answered;
    return [
      `Problem${name}`,
      {
        description: name === '401open' ? '账号或口令不符' : says,
        ...(status === 429 ? { headers: { 'Retry-After': header('RetryAfter'), ...rates } } : {}),
        content: {
          'application/json': { schema: { $ref: '#/components/schemas/Problem' }, examples: shown(examples, (said) => said) },
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/ProblemDetails' },
            examples: shown(examples, (said) => titled(status, said)),
          },
        },
      },
    ];
  }),
);

/** The answers of these kinds, as an endpoint refers to them. */
export function answersOf({ open, status }: { open: boolean; status: number[] }): Record<number, object> {
  return Object.fromEntries(
    status.map((code) => [code, { $ref: `#/components/responses/Problem${code}${code === 401 && open ? 'open' : ''}` }]),
  );
}
