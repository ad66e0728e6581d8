import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { makePool } from '../../data/pools.ts';
import { openRoster } from '../../platform/files/open-roster.ts';
import { log } from '../../platform/log/log.ts';
import { Refusal, refuse } from '../../platform/shared/reason.ts';
import type { Policy } from '../../policy/policy.ts';
import { keepingLaw } from '../access/law-in-force.ts';
import { asAccount, asSystem, type House, type Work } from '../access/work.ts';
import { rememberRefused } from '../compliance/attempts.ts';
import { isGuarded } from '../compliance/refuse-act.ts';
import { surveyReasons } from '../compliance/survey.ts';
import { basisFor } from '../disclosure/bases.ts';
import { note } from '../journal/note.ts';
import { record } from '../journal/record.ts';
import { type Batch, batchById, bytesOf, filedBefore, keepReport, setBatch } from './batches.ts';
import { fileInto, layoutOf, lookAt, openQuestions, queueUp } from './import.ts';
import { keepProblems } from './problems.ts';

/** What the thread of a job opens its own house with. */
export interface JobSetup {
  appUrl: string;
  authUrl: string;
  policy: Policy;
  kind: House['ground']['kind'];
}

/** One job: read a batch, or file it. */
export interface JobData {
  batch: string;
  step: 'read' | 'file';
  account: string | null;
}

const PROGRESS_EVERY = 2000;

/** The work of whoever sent the roster: a job sees and may do no more than they. */
function asSender<T>(house: House, data: JobData, run: (work: Work) => Promise<T>): Promise<T> {
  return data.account === null ? asSystem(house, run) : asAccount(house, data.account, 'job', run);
}

/** Tells how far a batch is, on a connection of its own, so that it is seen while the filing transaction is open. */
function progressOf(house: House, data: JobData): (rows: number) => void {
  let told = 0;
  let telling = Promise.resolve();
  return (rows) => {
    if (rows - told < PROGRESS_EVERY) return;
    told = rows;
    telling = telling
      .then(() => asSender(house, data, (work) => setBatch(work, data.batch, { progress: rows })))
      .catch((error) => log.warn({ err: error }, '导入进度未能更新'));
  };
}

/** The batch as the request left it; the job may be faster than the request's commit. */
async function awaitBatch(house: House, data: JobData): Promise<Batch | null> {
  const wanted = data.step === 'read' ? ['received', 'reading'] : ['filing'];
  for (let wait = 0; wait < 50; wait += 1) {
    const batch = await asSender(house, data, (work) => batchById(work, data.batch)).catch((error) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (batch && wanted.includes(batch.state)) return batch;
    await pause(100);
  }
  return null;
}

/** 读取预览: nothing is filed; the batch ends up asking, ready or refused. */
async function preview(work: Work, batch: Batch, progress: (rows: number) => void): Promise<void> {
  const file = await openRoster(await bytesOf(work, batch), batch.fileName);
  try {
    refuse(await surveyReasons(work.policy, file), 403);
    const layout = await layoutOf(work, file, { source: batch.source, period: batch.period ?? undefined, answers: batch.answers });
    if (layout.refusals.length > 0) throw new Refusal(layout.refusals, 422);
    const result = await lookAt(work, batch, file, layout, progress);
    const asking = layout.questions.length > 0;
    if (!asking) {
      const counts = await keepProblems(work, batch);
      if (result.inspection) result.inspection.counts = { ...result.inspection.counts, ...counts };
    }
    await keepReport(work, batch, 'preview', result);
    const says = asking
      ? openQuestions(layout)
          .map((reason) => reason.says)
          .join('；')
      : null;
    await setBatch(work, batch.id, { state: asking ? 'asking' : 'ready', says, layout: layout.sheets, progress: result.rows });
    const counts = { rows: result.rows, filed: result.filed, problems: result.problems.length, questions: layout.questions.length };
    note(work, { act: 'intake.roster-read', says: '读取花名册（未入库）', thing: batch.id, detail: { fileName: batch.fileName, counts } });
  } finally {
    file.close();
  }
}

/** 入库: one transaction from the first row to the batch's state; a killed process leaves nothing of it. */
async function fileBatch(work: Work, batch: Batch, progress: (rows: number) => void): Promise<void> {
  await queueUp(work, batch.source);
  await basisFor(work, batch.source, batch.basisNo);
  const before = await filedBefore(work, batch);
  if (before !== null)
    throw new Refusal([{ says: '同一文件已经入库，本次没有改动任何数据', remedy: '如需重新入库，请先撤销已入库的批次' }]);
  const file = await openRoster(await bytesOf(work, batch), batch.fileName);
  try {
    const layout = await layoutOf(work, file, { source: batch.source, period: batch.period ?? undefined, answers: batch.answers });
    if (layout.refusals.length > 0 || layout.questions.length > 0) throw new Refusal([...layout.refusals, ...openQuestions(layout)], 422);
    await fileInto(work, batch, file, layout, progress);
  } finally {
    file.close();
  }
}

/** Runs one step of a batch and leaves its state behind, whatever happened. Answers with the state reached. */
export async function runStep(house: House, data: JobData): Promise<'done' | 'refused' | 'gone'> {
  const batch = await awaitBatch(house, data);
  if (!batch) return 'gone';
  const progress = progressOf(house, data);
  try {
    if (data.step === 'read') await asSender(house, data, (work) => setBatch(work, batch.id, { state: 'reading' }));
    await asSender(house, data, (work) => (data.step === 'read' ? preview(work, batch, progress) : fileBatch(work, batch, progress)));
    return 'done';
  } catch (fault) {
    const refused = fault instanceof Refusal;
    const says = refused
      ? fault.reasons
          .map(
            (reason) => `${reason.says}${reason.clause ? `（依据 ${reason.clause}）` : ''}${reason.remedy ? `（${reason.remedy}）` : ''}`,
          )
          .join('；')
      : '处理时出错，已全部回退，没有写入任何数据；请重新读取，仍不成功请联系管理员';
    await asSender(house, data, async (work) => {
      await setBatch(work, batch.id, { state: refused ? 'refused' : 'failed', says });
      const guarded = refused ? fault.reasons.filter(isGuarded) : [];
      if (guarded.length > 0)
        await rememberRefused(work, { act: 'intake.read', says: '读取花名册', input: { fileName: batch.fileName } }, guarded);
      const act = data.step === 'read' ? 'intake.roster-read' : 'intake.roster-filed';
      const detail = { fileName: batch.fileName, says };
      await record(work, {
        act,
        says: data.step === 'read' ? '读取花名册' : '花名册入库',
        outcome: refused ? 'refused' : 'failed',
        thing: batch.id,
        detail,
      });
    });
    if (!refused) throw fault;
    return 'refused';
  }
}

/** The entry of the job's thread: opens its own connections, runs, closes. */
export async function run(setup: JobSetup, data: JobData): Promise<void> {
  const pools: pg.Pool[] = [makePool(setup.appUrl, { max: 3, name: '导入' }), makePool(setup.authUrl, { max: 2, name: '导入登录' })];
  const [appPool, authPool] = pools;
  if (!appPool || !authPool) return;
  const close = async (): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.end()));
  };
  const house: House = {
    ground: { kind: setup.kind, appPool, authPool, accountsPool: authPool, jobsUrl: '', ownerUrl: '', close },
    policy: setup.policy,
    law: keepingLaw(setup.policy),
    clock: () => new Date(),
  };
  try {
    await runStep(house, data);
  } finally {
    await close();
  }
}
