import type * as z from 'zod';
import { openRoster } from '../../platform/files/open-roster.ts';
import type { OpenedFile } from '../../platform/files/opened-file.ts';
import { type Period, PeriodShape } from '../../platform/shared/period.ts';
import { type Reason, refuse } from '../../platform/shared/reason.ts';
import { dutyRefusals } from '../access/duties.ts';
import type { Work } from '../access/work.ts';
import { surveyReasons } from '../compliance/survey.ts';
import { basisFor } from '../disclosure/bases.ts';
import { note } from '../journal/note.ts';
import { type Batch, batchDetail, filedBefore, fingerprint, keepReport, openBatch, setBatch } from './batches.ts';
import { choiceWord } from './choice-word.ts';
import { Answers, type ImportResult as ImportResultShape, type Source } from './contract.ts';
import { type Filed, fileRows, foreseen } from './file.ts';
import { ALL_SHEETS, type Layout, readLayout } from './layout.ts';
import { type Placed, placeRows } from './place.ts';
import { countProblems, keepProblems, nameAsPrinted, stagedProblems } from './problems.ts';
import { loadSynonyms } from './synonyms.ts';

/** What `import` answers with. */
export type ImportResult = z.infer<typeof ImportResultShape>;

/** 报送一份花名册. `accept`: where something is asked and a proposal exists, take the proposal (the command line's --yes). */
export interface ImportAsk {
  bytes: Buffer;
  fileName: string;
  source: Source;
  period?: Period | undefined;
  answers?: z.infer<typeof Answers> | undefined;
  /** 数据依据的编号; without one the source's default in force is taken. */
  basisId?: string | undefined;
  dryRun?: boolean | undefined;
  accept?: boolean | undefined;
  progress?: ((rows: number) => void) | undefined;
}

/** Folds the proposals of open questions into the answers, as if a person had said yes to each. */
function accepted(layout: Layout, answers: z.infer<typeof Answers>): z.infer<typeof Answers> {
  const folded: Record<string, unknown> = { ...answers };
  const columns: Record<string, Record<string, unknown>> = { ...answers.columns };
  for (const { about, column, proposal } of layout.questions) {
    if (proposal === null) continue;
    if (column === null) folded[about] = proposal;
    else columns[String(column)] = { ...columns[String(column)], [about]: proposal };
  }
  return Answers.parse(Object.keys(columns).length > 0 ? { ...folded, columns } : folded);
}

/** Reads the layout with the words of the source; with `accept`, again with the proposals taken. */
export async function layoutOf(
  work: Work,
  file: OpenedFile,
  ask: Pick<ImportAsk, 'source' | 'period' | 'answers' | 'accept'>,
): Promise<Layout> {
  const synonyms = await loadSynonyms(work, ask.source);
  let answers = ask.answers ?? {};
  let layout = await readLayout(file, { source: ask.source, synonyms, answers, period: ask.period, today: work.today });
  for (let round = 0; ask.accept && round < 3 && layout.questions.some(({ proposal }) => proposal !== null); round += 1) {
    answers = accepted(layout, answers);
    layout = await readLayout(file, { source: ask.source, synonyms, answers, period: ask.period, today: work.today });
  }
  return layout;
}

/** The questions as reasons of a refusal: nothing is filed while one is open. */
export function openQuestions({ questions, sheets }: Layout): Reason[] {
  return questions.map(({ says, choices, proposal, about, column }) => {
    const where =
      column === null ? '' : `（第 ${column + 1} 列「${sheets[0]?.columns.find(({ index }) => index === column)?.header ?? ''}」）`;
    const pick = choices
      .filter((choice) => choice !== ALL_SHEETS)
      .map(choiceWord)
      .join('、');
    return {
      says: `${says}${where}`,
      remedy: `请确认${about === 'period' ? '所属期（如 --period 2022-09）' : pick}${proposal ? `；建议：${choiceWord(proposal)}` : ''}`,
    };
  });
}

/** The answer of the contract, from what was read and, when it was, filed. */
export function resultOf(
  batch: Pick<Batch, 'id' | 'fileName' | 'sha256' | 'source' | 'period'>,
  layout: Layout,
  read: {
    placed?: Placed;
    filed?: Filed;
    said?: Pick<ImportResult, 'problems' | 'warnings'>;
    counts?: Record<string, number>;
    dryRun: boolean;
  },
): ImportResult {
  const { placed, filed, said } = read;
  const first = layout.sheets[0];
  const inspection = placed
    ? { ...placed.inspection, counts: { ...placed.inspection.counts, ...read.counts, nonData: placed.staged.foots } }
    : null;
  return {
    batch: batch.id,
    file: batch.fileName,
    sha256: batch.sha256,
    source: batch.source,
    sheet: layout.sheets.map(({ sheet }) => sheet).join('、') || null,
    headerRow: first?.headerRow ?? null,
    columns: first?.columns ?? [],
    period: layout.period ?? (PeriodShape.safeParse(batch.period).success ? batch.period : null),
    rows: placed?.staged.rows ?? 0,
    filed: filed?.filed ?? 0,
    created: filed?.created ?? 0,
    updated: filed?.updated ?? 0,
    unchanged: filed?.unchanged ?? 0,
    problems: said?.problems ?? [],
    warnings: said?.warnings ?? [],
    vanished: placed?.inspection.vanished ?? [],
    sameAs: null,
    questions: layout.questions,
    inspection,
    dryRun: read.dryRun,
  };
}

/** 同一文件: it was filed before; nothing changes, and the answer says which batch it was. */
async function sameFile(work: Work, batchId: string, { dryRun, ...ask }: ImportAsk & { dryRun: boolean }): Promise<ImportResult> {
  const { result, batch } = await batchDetail(work, { id: batchId });
  // Sent by another side, which alone is told what was in it: that it is filed already is all there is to say.
  if (!result) {
    const sent = { id: batchId, fileName: ask.fileName, sha256: batch.sha256, source: ask.source, period: batch.period };
    return { ...resultOf(sent, { sheets: [], period: null, questions: [], refusals: [], notes: [] }, { dryRun }), sameAs: batchId };
  }
  return { ...result, batch: batchId, filed: 0, created: 0, updated: 0, unchanged: result.filed, sameAs: batchId, questions: [], dryRun };
}

/** 逐来源排队: rosters of one source are filed one after another, so that each is compared with what is in force. */
export async function queueUp({ client }: Work, source: Source): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('intake:' || $1))`, [source]);
}

/** Reads and files a batch that is open, in the caller's transaction; answers with what was done. The queue of its source is joined first. */
export async function fileInto(
  work: Work,
  batch: Batch,
  file: OpenedFile,
  layout: Layout,
  progress?: (rows: number) => void,
): Promise<ImportResult> {
  const placed = await placeRows(work, file, { batchNo: batch.no, source: batch.source, area: batch.area, layout, progress });
  const filed = await fileRows(work, placed);
  await nameAsPrinted(work.client, layout);
  const said = await stagedProblems(work);
  const counts = await keepProblems(work, batch);
  const result = resultOf(batch, layout, { placed, filed, said, counts, dryRun: false });
  await keepReport(work, batch, 'outcome', result);
  await setBatch(work, batch.id, {
    state: 'filed',
    says: null,
    period: result.period,
    layout: layout.sheets,
    progress: result.rows,
    filedAt: work.now,
  });
  noteFiled(work, batch, result);
  return result;
}

/** 入库留痕: what was filed, in numbers, and the digest of all of it. */
function noteFiled(work: Work, batch: Batch, { filed, created, updated, unchanged, problems, warnings, rows, period }: ImportResult): void {
  const counts = { rows, filed, created, updated, unchanged, problems: problems.length, warnings: warnings.length };
  const { no, source, fileName, sha256 } = batch;
  note(work, {
    act: 'intake.roster-filed',
    says: '花名册入库',
    thing: batch.id,
    detail: { batch: { no, source, fileName, sha256, period }, counts },
    stands: [{ of: 'batch', key: no }],
  });
}

/** 版式上的提醒 (hidden sheets and columns), said even while the questions are open. */
function notesOf({ sheets, notes }: Layout): ImportResult['warnings'] {
  return notes.map((says) => ({ sheet: sheets[0]?.sheet ?? '', row: 0, column: null, value: null, says, remedy: null }));
}

/** Reads a roster without filing it: only temporary tables are written. */
export async function lookAt(
  work: Work,
  batch: Batch,
  file: OpenedFile,
  layout: Layout,
  progress?: (rows: number) => void,
): Promise<ImportResult> {
  if (layout.questions.length > 0) return resultOf(batch, layout, { said: { problems: [], warnings: notesOf(layout) }, dryRun: true });
  const placed = await placeRows(work, file, { batchNo: batch.no, source: batch.source, area: batch.area, layout, progress });
  const filed = await foreseen(work.client, placed.filing);
  await nameAsPrinted(work.client, layout);
  const said = await stagedProblems(work);
  return resultOf(batch, layout, { placed, filed, said, counts: await countProblems(work.client), dryRun: true });
}

/**
 * 导入: reads a roster and files it, all in the caller's one transaction; `dryRun` only looks. A row is filed or becomes a problem. Refuses
 * with every reason at once when the file must not be read, or while something is still to be asked. The same file filed before changes
 * nothing and says so (`sameAs`).
 */
export async function importRoster(work: Work, ask: ImportAsk): Promise<ImportResult> {
  refuse(dutyRefusals(work.actor, `intake.file.${ask.source}`), 403);
  const basis = await basisFor(work, ask.source, ask.basisId);
  // Compared with what is known, seen by the sender or not.
  return work.lent('job', (machine) => importUnder(machine, ask, basis.no));
}

async function importUnder(work: Work, ask: ImportAsk, basisNo: string): Promise<ImportResult> {
  const { actor, client } = work;
  const dryRun = ask.dryRun ?? false;
  if (!dryRun) await queueUp(work, ask.source);
  const before = await filedBefore(work, { sha256: fingerprint(ask.bytes), source: ask.source, area: actor.area });
  if (before !== null) return sameFile(work, before, { ...ask, dryRun });
  const file = await openRoster(ask.bytes, ask.fileName);
  try {
    refuse(await surveyReasons(work.policy, file), 403);
    const layout = await layoutOf(work, file, ask);
    refuse(layout.refusals, 422);
    // Not malformed, only not yet told: the rules do not let a guess be filed.
    if (!dryRun) refuse(openQuestions(layout));
    if (dryRun) await client.query('savepoint look');
    const batch = await openBatch(work, {
      bytes: ask.bytes,
      fileName: file.fileName,
      source: ask.source,
      period: layout.period,
      answers: ask.answers ?? {},
      state: dryRun ? 'reading' : 'filing',
      basisNo,
    });
    if (!dryRun) return await fileInto(work, batch, file, layout, ask.progress);
    const looked = await lookAt(work, batch, file, layout, ask.progress);
    await client.query('rollback to savepoint look');
    return { ...looked, batch: '' };
  } finally {
    file.close();
  }
}
