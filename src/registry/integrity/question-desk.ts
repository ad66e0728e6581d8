import type { Work } from '../access/work.ts';
import { type Holder, type Passed, passAll } from '../worklist/pass-on.ts';

interface Lying {
  id: string;
  enterprise_id: string | null;
  area: string;
  name: string | null;
  subject: string;
  last: string;
}

const areaDesk = (area: string): Holder[] => [{ office: 'statistics', area }];

/** 各步之后由谁办: 统计 gives it out and settles, 工信 of the area looks into it. */
const desks: Record<string, (area: string) => { asks: string; to: Holder[] }> = {
  raise: (area) => ({ asks: '交办或核清', to: areaDesk(area) }),
  reopen: (area) => ({ asks: '数据有变，重新交办或核清', to: areaDesk(area) }),
  ask: (area) => ({ asks: '了解情况并答复', to: [{ office: 'industry', area }] }),
  return: (area) => ({ asks: '退回再了解并答复', to: [{ office: 'industry', area }] }),
  answer: (area) => ({ asks: '提出核定意见', to: areaDesk(area) }),
  propose: () => ({ asks: '市统计局核定', to: [{ office: 'statistics', area: null }] }),
};

function deskOf({ id, enterprise_id, area, name, subject, last }: Lying): Passed {
  const desk = desks[last]?.(area) ?? { asks: '办结', to: [] };
  return { kind: 'question', thing: id, area, enterpriseId: enterprise_id, title: `${name ?? area} ${subject} 数据核实`, ...desk };
}

const lying = `select q.id::text, q.enterprise_id::text, q.area, q.name, q.subject, l.step as last from data_question q
  cross join lateral (select s.step from data_question_step s where s.question_id = q.id order by s.ordinal desc limit 1) l`;

/** 交下一步, of each of the questions by where it lies now. */
export async function passQuestions(work: Work, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await work.client.query<Lying>(`${lying} where q.id = any ($1::uuid[])`, [ids]);
  await passAll(work, rows.map(deskOf));
}

/** 未核定的问题, for what was asked before there was a workbench. */
export async function standingQuestions({ client }: Work): Promise<Passed[]> {
  const { rows } = await client.query<Lying>(`${lying} where l.step not in ('clear', 'uphold')`);
  return rows.map(deskOf);
}
