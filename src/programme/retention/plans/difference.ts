import type { Policy } from '../../../policy/policy.ts';
import { labelOf } from '../../../policy/watch-shape.ts';
import { officeNames } from '../../../registry/access/duties.ts';
import type { StoredMeasure } from './plan-standing.ts';

/** What a version says. */
export interface Version {
  causes: string[];
  situation: string;
  measures: StoredMeasure[];
}

const quoted = (text: string) => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;

/** 责任单位, as people say it. */
export function leadSays(one: Pick<StoredMeasure, 'leadOffice' | 'tier'>, area: string): string {
  return `${one.tier === 'city' ? '市' : area}${officeNames[one.leadOffice].replace(/^市/, '')}`;
}

function measureChanges(before: StoredMeasure, after: StoredMeasure, at: number, area: string): string[] {
  const fields: [string, string, string][] = [
    ['内容', before.says, after.says],
    ['责任单位', leadSays(before, area), leadSays(after, area)],
    ['责任人', before.person, after.person],
    ['完成时限', before.dueOn, after.dueOn],
    ['预期效果', before.expects, after.expects],
    ['企业自述', before.ownStatement?.says ?? '无', after.ownStatement?.says ?? '无'],
  ];
  return fields
    .filter(([, from, to]) => from !== to)
    .map(([name, from, to]) => `措施${at + 1}${quoted(before.says)}：${name}由 ${from} 改为 ${to}`);
}

/** 与上一版相比改了什么, line by line. */
export function differenceOf(policy: Policy, area: string, before: Version, after: Version): string[] {
  const causes = (ids: string[]) => ids.map((id) => labelOf(policy.watch.causes, id)).join('、');
  const added = after.causes.filter((id) => !before.causes.includes(id));
  const dropped = before.causes.filter((id) => !after.causes.includes(id));
  const old = new Map(before.measures.map((one) => [one.key, one]));
  const kept = new Set(after.measures.map(({ key }) => key));
  return [
    ...(added.length > 0 ? [`风险原因：增加 ${causes(added)}`] : []),
    ...(dropped.length > 0 ? [`风险原因：去掉 ${causes(dropped)}`] : []),
    ...(before.situation === after.situation ? [] : [`企业现状与困难由${quoted(before.situation)}改为${quoted(after.situation)}`]),
    ...after.measures.flatMap((one, at) => {
      const was = old.get(one.key);
      return was ? measureChanges(was, one, at, area) : [`新增措施${quoted(one.says)}`];
    }),
    ...before.measures.filter(({ key }) => !kept.has(key)).map(({ says }) => `去掉措施${quoted(says)}`),
  ];
}
