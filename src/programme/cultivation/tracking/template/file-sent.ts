import type { Period } from '../../../../platform/shared/period.ts';
import { Refusal } from '../../../../platform/shared/reason.ts';
import { figureValue } from '../../../../policy/tracking-number.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { openQueries } from '../../../../registry/compliance/query-open.ts';
import { fileReported, type Reported } from '../../../../registry/intake/reported.ts';
import { formInForce } from '../form.ts';
import { Overtaken, submitReports } from '../submit.ts';
import type { Judged } from './contract.ts';
import type { ReadReturn } from './receive-return.ts';
import { templateColumns } from './template-columns.ts';
import { answersOf, explanationsOf } from './tracking-side.ts';

/** Where each column stands on the sheet, so that a figure leads back to its cell. */
function layoutOf({ policy }: Work, { issued, sheet, headerRow, places }: ReadReturn): Reported['layout'] {
  const fields = new Map(policy.tracking.questions.map(({ key, figure }) => [key, figure?.measure ?? key]));
  const columns = templateColumns(issued.form, issued.period).flatMap(({ key, header }) => {
    const index = places.get(key);
    return index === undefined ? [] : [{ index, header, field: fields.get(key) ?? key }];
  });
  return { sheet, headerRow, columns };
}

/** 转为质询: each figure that was sent in the place of one the enterprise reported. */
async function askEnterprises(work: Work, batchNo: string, read: ReadReturn, period: Period): Promise<void> {
  const columns = new Map(templateColumns(read.issued.form, read.issued.period).map((column) => [column.key, column.header]));
  const questions = new Map(work.policy.tracking.questions.map((question) => [question.key, question]));
  const rows = read.judged.flatMap(({ row, id, differing }) =>
    differing.flatMap(({ key, stands, sent }) => {
      const question = questions.get(key);
      if (!question?.figure || id === null || row === null) return [];
      const [received, other] = [figureValue(question, stands), figureValue(question, sent)];
      return [{ row, id, measure: question.figure.measure, received, sent: other, header: columns.get(key) ?? key }];
    }),
  );
  if (rows.length === 0) return;
  const { client } = work;
  await client.query('drop table if exists self_change');
  await client.query(
    `create temp table self_change on commit drop as
     select r.row as row_id, $2::text as sheet, r.row as row_no, 0 as slot, r.id as enterprise_id, r.measure, $3::text as period, 'month'::text as basis,
       r.received, r.sent, r.header, 'changed'::text as kind
     from jsonb_to_recordset($1::jsonb) as r ("row" int, id bigint, measure text, received numeric(18, 2), sent numeric(18, 2), header text)`,
    [JSON.stringify(rows), read.sheet, period],
  );
  await openQueries(work, batchNo);
}

/** 入库: the rows that passed as reports of their enterprises, the figures that differ as queries; the file is kept with its places. */
export async function fileSent(work: Work, read: ReadReturn, file: { bytes: Buffer; fileName: string }): Promise<{ batch: string }> {
  const { issued, asked } = read;
  const { period } = issued;
  const layout = layoutOf(work, read);
  const taken = read.judged.filter(
    (one): one is Judged & { id: string; row: number } => one.state === 'take' && one.id !== null && one.row !== null,
  );
  const rows = taken.map(({ id, row, creditCode, values, explanation }) => {
    const known = asked.get(creditCode);
    if (!known) throw new Error(`${creditCode} was taken and is not asked`);
    const again = known.last === null ? {} : { reason: '前次代收的批次已撤销，按企业重新报来的表入库' };
    const explanations = explanationsOf(work, known, { values, explanation });
    return { id, row, answers: answersOf(values), explanations, after: known.last?.version ?? 0, ...again };
  });
  const sheet = { file: file.bytes, fileName: file.fileName, layout };
  // What is held is compared by the system; the batch is the actor's own.
  const submission = { way: 'template' as const, period, rows, sheet };
  const submitted = rows.length === 0 ? null : await work.lent('job', (lent) => submitReports(lent, submission)).catch(wasFirst);
  const refused = submitted?.outcomes.filter(({ outcome }) => outcome === 'refused') ?? [];
  // Judged a moment ago under the same turn: what is refused now was reported by the enterprise itself in between.
  if (refused.length > 0) throw new Refusal(refused.flatMap(({ reasons }) => reasons).slice(0, 5));
  const batch =
    submitted?.batch ?? (await emptyBatch(work, { period, fileName: file.fileName, layout, file: file.bytes, area: issued.area }));
  await askEnterprises(work, batch.no, read, period);
  return { batch: batch.id };
}

/** An enterprise reported by itself at the same moment: its own report stands, and the return is judged against it. */
function wasFirst(error: unknown): never {
  if (error instanceof Overtaken)
    throw new Refusal([{ says: '刚刚有企业自己报了本月的数，本次没有入库', remedy: '请再点一次「确认入库」，已报的按其所报核对' }]);
  throw error;
}

/** A return that only asks enterprises leaves its file behind all the same. */
async function emptyBatch(
  work: Work,
  { area, ...file }: Pick<Reported, 'period' | 'fileName' | 'layout'> & { file: Buffer; area: string },
): Promise<{ id: string; no: string }> {
  const { basisNo } = await formInForce(work, area);
  return fileReported(work, { ...file, way: 'template', basisNo, figures: [], enterpriseId: null });
}
