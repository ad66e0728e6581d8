import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { areaOnly } from './area-only.ts';
import type { readAppraisalArea as contract, FigureSource } from './contract.ts';
import type { Reckoned } from './reckon.ts';
import { shownVersion } from './shown-version.ts';
import { rowOf, scoresShown } from './told.ts';

const homes = (value: number | null) => (value === null ? '—' : `${value} 家`);

function figuresOf({ facts, definitions, sources, aims, year }: Reckoned, area: string): FigureSource[] {
  const one = facts.find((row) => row.area === area);
  if (!one) return [];
  const said = (name: string, fallback: string) =>
    definitions.find((definition) => definition.name === name) ?? { says: fallback, clause: '六.4' };
  const register = sources[0]?.says ?? '';
  const aim = aims.find((row) => row.area === area);
  const figure = (id: string, label: string, value: string, definition: { says: string; clause: string }, source: string) => ({
    figure: id,
    label,
    value,
    says: definition.says,
    source,
    clause: definition.clause,
  });
  const rate = one.newTarget ? `${Math.round((one.newCount / one.newTarget) * 10_000) / 100}%` : '—';
  return [
    figure('newCount', '新增数', homes(one.newCount), said('newCount', '1月至考核月入库的企业'), register),
    figure('newTarget', '年度新增目标', homes(one.newTarget), { says: '方案附件所列', clause: '附件' }, aim?.newTarget ?? '—'),
    figure('completion', '目标完成率', rate, said('completionRate', '新增数 ÷ 年度新增目标'), '由上两项算出'),
    figure('exitCount', '退库数', homes(one.exitCount), said('exitCount', '1月至考核月退库的企业'), register),
    figure('netCount', '净增数', homes(one.netCount), said('netCount', '新增数 − 退库数'), '由新增数、退库数算出'),
    figure('netTarget', '净增目标', homes(one.netTarget), { says: '县市区自定，附件不设', clause: '六.2' }, aim?.netTarget ?? '—'),
    figure('opening', '年初在库', homes(one.opening), { says: `${year - 1}年12月末在库家数`, clause: '六.4' }, sources[1]?.says ?? ''),
  ];
}

/** 县市区考核明细: each figure with what it means and where it comes from, each item with how it was scored. Nothing below an area can be asked for. */
export async function readAppraisalArea(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  const area = areaOnly(work.policy, asked.area, '考核');
  const { standing, version, content } = await shownVersion(work, asked);
  const told = scoresShown(work.actor, standing.state);
  const facts = content.facts.find((one) => one.area === area);
  if (!facts) throw new Error(`appraisal of ${asked.year} has no ${area}`);
  return {
    year: asked.year,
    period: content.period,
    version: version?.version ?? null,
    scoresShown: told,
    row: rowOf(
      facts,
      content.scored.find((one) => one.area === area),
      told,
    ),
    figures: figuresOf(content, area),
    sensitivity: told ? (content.sensitivity.find((one) => one.area === area) ?? null) : null,
    fairness: content.fairness.find((one) => one.area === area) ?? null,
  };
}
