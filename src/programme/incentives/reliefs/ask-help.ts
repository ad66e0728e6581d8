import type * as z from 'zod';
import { Refusal } from '../../../platform/shared/reason.ts';
import { reliefOn } from '../../../policy/reliefs-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { note } from '../../../registry/journal/note.ts';
import type { askReliefHelp as contract } from './contract.ts';
import { enterpriseAsked } from './subject.ts';

/** How the ledger takes a problem up; the article that keeps it gives it in (assemble.ts). */
export type RaiseProblem = (
  work: Work,
  raised: {
    enterpriseId: string;
    source: 'enterprise' | 'instruction';
    sourceThing: string;
    category: string;
    urgency: 'normal';
    title: string;
    says: string;
    lead: { office: 'tax'; area: string };
  },
) => Promise<{ id: string; serial: string }>;

/** 提请办税帮办: a problem in the ledger, category 税费, for the area's 税务; one a relief and year. 工信 registers and hands it on at once. */
export function askReliefHelp(raise: RaiseProblem) {
  return async (work: Work, asked: z.output<typeof contract.input>): Promise<{ problemId: string; serial: string }> => {
    const { client, actor, policy, today, now } = work;
    const { id, area } = await enterpriseAsked(work, 'relief.help', asked.enterpriseId);
    const relief = policy.reliefs.reliefs.find(({ key }) => key === asked.relief);
    const version = relief ? reliefOn(relief, today) : null;
    if (!relief || !version)
      throw new Refusal(
        [{ says: '这项政策不在目录，或者现在没有执行', clause: policy.reliefs.clause, remedy: '请从执行中的政策选择' }],
        422,
      );
    const year = Number(today.slice(0, 4));
    await client.query(`select pg_advisory_xact_lock(hashtextextended('relief help ' || $1, 0))`, [`${id}|${relief.key}|${year}`]);
    const { rows } = await client.query<{ serial: string }>(
      'select serial from relief_help where enterprise_id = $1 and relief = $2 and year = $3',
      [id, relief.key, year],
    );
    if (rows[0]) throw new Refusal([{ says: `这项政策今年已经提请帮办（${rows[0].serial}）`, remedy: '请在问题台账查看办理情况' }]);
    const problem = await raise(work, {
      enterpriseId: id,
      source: actor.office === 'enterprise' ? 'enterprise' : 'instruction',
      sourceThing: relief.key,
      category: 'taxAndStatistics',
      urgency: 'normal',
      title: `办税帮办：${relief.title}`,
      says: asked.says || `请帮助了解和办理「${relief.title}」（${version.document}）。`,
      lead: { office: 'tax', area },
    });
    await client.query(
      `insert into relief_help (enterprise_id, relief, year, area, problem_id, serial, taken_by, taken_by_name, office, taken_on, taken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, relief.key, year, area, problem.id, problem.serial, actor.accountId, actor.displayName, actor.office, today, now],
    );
    note(work, { act: 'relief.ask-help', says: '提请办税帮办', thing: id, detail: { relief: relief.key, year, problem: problem.serial } });
    return { problemId: problem.id, serial: problem.serial };
  };
}
