import { areaKey } from '../../policy/area.ts';
import type { Policy } from '../../policy/policy.ts';

/** What a target may be set for: an area of the programme, or something it may not be set for, in words. */
export type Subject = { area: string } | { strange: string };

/** What a subject looks like, the first that fits. */
const looks: [RegExp, string][] = [
  [/^[0-9A-HJ-NPQRTUWXY]{18}$/i, '统一社会信用代码（一家企业）'],
  [/(公司|企业|厂|集团|合作社|门店|店|矿|场)$/, '企业'],
  [/(镇|乡|街道|办事处|村|社区|园区|工业园|产业园|工业区|集中区|开发区)$/, '乡镇（街道、园区）'],
  [/(业|行业|产业|制造)$|^[A-D]?\d{2,4}$/, '行业'],
  [/(局长|镇长|县长|区长|主任|书记|同志|专员|个人)$|^[\u4e00-\u9fff·]{2,4}$/u, '个人或单位'],
];

/** 目标给谁: an area by its name, alias or code, nothing more; a township of an area is a township, never the area it lies in. */
export function subjectOf(policy: Policy, text: string): Subject {
  const key = areaKey(text);
  const area = policy.areas.find(({ name, aliases, code }) => [name, ...aliases, code ?? name].some((word) => areaKey(word) === key));
  if (area) return { area: area.name };
  if (policy.areas.some(({ townships }) => townships.some((word) => areaKey(word) === key))) return { strange: '乡镇（街道、园区）' };
  return { strange: looks.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? '县市区以外的对象' };
}
