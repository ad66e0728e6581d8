import type { Work } from '../access/work.ts';
import { bandsOf } from '../directory/bands.ts';
import { levelsFor } from '../disclosure/levels.ts';
import { latestPeriod } from '../identification/run.ts';
import { AreaContent, type Evidence, type Question } from './contract.ts';
import { statedParameters } from './integrity-law.ts';
import { methods } from './say-question.ts';
import { sidedMonths } from './sided.ts';
import { sidedClasses, withheldOf } from './withheld.ts';

/** The sources a kind of question speaks of. */
function sourcesOf({ kind, source }: Question): ('self' | 'tax' | 'power')[] {
  if (source) return [source];
  if (kind === 'sales') return ['self', 'tax'];
  return kind === 'bunching' ? [] : ['self', 'tax', 'power'];
}

/**
 * 证据: read under the reader's own rights, so that what the machine reckoned, a figure or a cell of a class they do not see in detail is not there;
 * of what they see in bands, the band.
 */
export async function evidenceOf(work: Work, question: Question): Promise<Evidence> {
  const { client, policy } = work;
  const sources = sourcesOf(question);
  const levels = (await levelsFor(work, [{ id: question.enterpriseId ?? '0', area: question.area }]))({
    id: question.enterpriseId ?? '0',
    area: question.area,
  });
  const { rows } = await client.query<{ revision: number; stats: Record<string, unknown> }>(
    'select revision, stats from data_question_finding where question_id = $1 order by revision desc limit 1',
    [question.id],
  );
  const method = methods[question.kind];
  // The law and the three years the machine looked at: a question may be about a month before the plan was in force.
  const { rows: runs } = await client.query<{ period: string }>('select period from integrity_run order by period desc limit 1');
  const period = runs[0]?.period ?? (await latestPeriod(work));
  const said = { method: method.says, clause: '五.3', parameters: statedParameters(policy, period, method.parameters) };
  const one = question.enterpriseId;
  const known = one ? await sidedMonths(work, one, period) : null;
  const bands = one ? (await bandsOf(work, [one], false)).filter((band) => sources.some((source) => source === band.source)) : [];
  return {
    ...said,
    stats: rows[0]?.stats ?? null,
    revision: rows[0]?.revision ?? null,
    withheld: withheldOf(
      work,
      levels,
      sources.map((source) => sidedClasses[source]),
    ),
    series: sources.flatMap((source) => {
      const points = (known ?? []).map((month) => ({ period: month.period, value: month[source].month }));
      return points.some(({ value }) => value !== null) ? [{ source, points }] : [];
    }),
    bands: bands.filter(({ measure }) => measure !== 'tax_paid').map(({ source, period, band }) => ({ source, period, band })),
    cells: one ? await cellsOf(work, one, question, sources) : [],
    bunching: question.kind === 'bunching' && levels.dataQuestion === 'detail' ? await bunchingOfArea(work, question.area) : null,
  };
}

async function cellsOf({ client }: Work, id: string, { months }: Question, sources: string[]): Promise<Evidence['cells']> {
  const { rows } = await client.query<Evidence['cells'][number]>(
    `select distinct on (f.source, f.measure, f.period, f.basis) f.source::text, f.measure::text, f.period, f.basis::text, f.value::text, f.raw,
       coalesce(b.id::text, '') as "batchId", coalesce(b.file_name, '（其他单位报送）') as "fileName", f.sheet, f.row_no as row, f.column_no as "column"
     from figure f left join batch b on b.no = f.batch_no
     where f.enterprise_id = $1 and f.period = any ($2) and f.source::text = any ($3) and f.withdrawn_at is null and f.measure <> 'tax_paid'
     order by f.source, f.measure, f.period, f.basis, f.batch_no desc`,
    [id, months, sources],
  );
  return rows;
}

async function bunchingOfArea({ client }: Work, area: string): Promise<Evidence['bunching']> {
  const { rows } = await client.query<{ content: unknown }>(
    'select content from area_agreement where area = $1 order by period desc limit 1',
    [area],
  );
  return rows[0] ? AreaContent.parse(rows[0].content).bunching : null;
}
