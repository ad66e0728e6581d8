import { wanSaid } from '../../policy/say.ts';

const sources: Record<string, string> = {
  self: '企业自报',
  tax: '税务',
  register: '统计名录',
  power: '用电',
  market: '市场监管',
  project: '投资项目',
  listing: '县市区摸排',
};

const methods: Record<string, string> = {
  full_year: '全年实绩',
  own_season: '本企业季节占比',
  division_area: '本县市区同行业季节占比',
  city: '全市季节占比',
  linear: '按月平均',
};

/** 来源 in words. */
export function sourceLabel(source: string): string {
  return sources[source] ?? source;
}

/** 预测方法 in words; null where there is no forecast. */
export function methodLabel(method: string | null): string | null {
  return method === null ? null : (methods[method] ?? method);
}

/** An amount in 元 as 万元, exact to the 分; unknown is 缺. */
export function amount(yuan: string | null | undefined): string {
  return yuan === null || yuan === undefined ? '缺' : wanSaid(yuan);
}
