import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import type { ReliefLeaf, ReliefWhen } from '../../../policy/relief-condition.ts';
import { reliefFacts } from '../../../policy/relief-fact.ts';
import { type Relief, reliefOn } from '../../../policy/reliefs-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { ReliefRow } from './contract.ts';

function leafSays({ fact, is, atLeast, atMost }: ReliefLeaf): string {
  const { label } = reliefFacts[fact];
  if (is !== undefined) return is ? label : `不是${label}`;
  return atLeast !== undefined ? `${label}满 ${atLeast} 个月` : `${label}不超过 ${atMost} 个月`;
}

/** 条件, in words; each must hold. */
export function conditionsSaid({ all }: ReliefWhen): string[] {
  return all.map((part) => ('any' in part ? part.any.map(leafSays).join('，或') : leafSays(part)));
}

/** A relief as of a day: the version in force, else the one nearest to it. */
export function reliefRow(relief: Relief, today: string): ReliefRow {
  const inForce = reliefOn(relief, today);
  const next = relief.versions.find(({ from }) => from > today);
  const version = inForce ?? next ?? relief.versions.at(-1);
  if (!version) throw new Error(`relief ${relief.key} has no version`);
  const { key, title, tax, how, example } = relief;
  const { document, article, says, from, to, confirmed, when } = version;
  const state = inForce ? 'inForce' : next ? 'notYet' : 'ended';
  const told = { document, article: article ?? null, says, from, to, confirmed };
  return { key, title, tax, how, example, ...told, state, conditions: conditionsSaid(when) };
}

/** 未享受、不适用的原因, by id. */
export function reasonNames({ policy }: Pick<Work, 'policy'>): Record<string, string> {
  return Object.fromEntries(policy.reliefs.notReached.map(({ id, label }) => [id, label]));
}

/** 惠企政策目录. */
export async function listReliefs(work: Work) {
  const { policy, today } = work;
  const rows = policy.reliefs.reliefs.map((relief) => reliefRow(relief, today));
  return { asOf: today, clause: policy.reliefs.clause, rows, reasons: reasonNames(work) };
}

const states: Record<ReliefRow['state'], string> = { inForce: '执行中', notYet: '尚未执行', ended: '已到期' };

/** 惠企政策目录 as a sheet. */
export async function cataloguesSheet(work: Work): Promise<SheetOut> {
  const { rows, asOf } = await listReliefs(work);
  const headers = ['政策', '税费', '文件', '要点', '条件', '办理方式', '执行期起', '执行期止', '状态', '核对'];
  return {
    name: '惠企政策目录',
    title: `惠企政策目录（方案第四条，截至${asOf}）`,
    columns: headers.map((header) => ({ header })),
    rows: rows.map((row) => [
      row.title,
      row.tax,
      row.article ? `${row.document} ${row.article}` : row.document,
      row.says,
      row.conditions.join('；'),
      row.how,
      row.from,
      row.to ?? '长期',
      states[row.state],
      row.example ? '示例' : row.confirmed ? '已核对' : '待确认',
    ]),
  };
}
