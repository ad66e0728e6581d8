import { slaOn } from '../../../policy/sla.ts';
import type { Work } from '../../../registry/access/work.ts';
import { endedStates, type ProblemRow } from './contract.ts';
import { lightSql } from './light.ts';
import { ROW, rowOut, type StoredRow } from './list-query.ts';
import type { StoredProblem } from './problem-row.ts';

/** 疑似重复: open problems of the same enterprise of the same category, or whose words are alike; a person decides. */
export async function alikeOf(work: Work, problem: StoredProblem): Promise<ProblemRow[]> {
  const { client, policy, today } = work;
  const { rows } = await client.query<StoredRow & { text: string }>(
    `select ${ROW}, ${lightSql('p', '$2')} as light, p.title || p.says as text from problem p
     where p.enterprise_id = $1 and p.id <> $3 and p.state <> all ($4) order by p.raised_at desc limit 200`,
    [problem.enterpriseId, today, problem.id, endedStates],
  );
  const { similarity } = slaOn(policy, today).duplicates;
  const own = problem.title + problem.says;
  return rows
    .filter((row) => row.category === problem.category || similarityOf(own, row.text) >= similarity)
    .map(({ text, ...row }) => rowOut(work, row));
}

/** 文字相似度: the share of pairs of neighbouring characters the two have in common, 0 to 1. */
export function similarityOf(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((pair) => b.has(pair)).length;
  return common / Math.min(a.size, b.size);
}

function pairsOf(text: string): Set<string> {
  const plain = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(plain.slice(1).map((character, at) => (plain[at] ?? '') + character));
}
