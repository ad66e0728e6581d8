import { addMonths, lastDayOf, monthOf, type Period, yearOf } from '../../../../platform/shared/period.ts';
import { type Reason, Refusal } from '../../../../platform/shared/reason.ts';
import { checkReport, explanationKey, trackingLimits } from '../../../../policy/tracking.ts';
import { figureValue } from '../../../../policy/tracking-number.ts';
import type { TrackingQuestion } from '../../../../policy/tracking-shape.ts';
import { dutyRefusals } from '../../../../registry/access/duties.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { lockedMonths } from '../../../../registry/closing/locks.ts';
import { type AskedRow, askedOf } from '../asked.ts';
import { formInForce } from '../form.ts';
import type { Finding, Ground, ReportSent } from './judge-row.ts';
import type { Issued, IssuedRow, TemplateForm, TemplateQuestion } from './template-shape.ts';

/** An area's month. */
export interface AreaMonth {
  area: string;
  period: Period;
}

function columnQuestion({ key, label, unit, kind, decimals, choices, says, figure }: TrackingQuestion): TemplateQuestion {
  const filed = figure ? { measure: figure.measure, perUnit: figure.perUnit } : null;
  return { key, label, unit, kind, decimals: decimals ?? 0, choices: choices ?? [], says, figure: filed };
}

async function formOf(work: Work, area: string): Promise<TemplateForm> {
  const { form, questions } = work.policy.tracking;
  const { title, formNo, issuer, approvalNo, validTo } = await formInForce(work, area);
  const { why, promise, rights } = form;
  return {
    title: form.title,
    formNo,
    issuer,
    approvalNo,
    validTo,
    basis: title,
    why,
    promise,
    rights,
    questions: questions.map(columnQuestion),
  };
}

/** 上年营业收入 as the enterprises reported it, in 元; under the reader's own rights. */
async function lastYears({ client }: Work, { area, period }: AreaMonth): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; value: string }>(
    `select enterprise_id::text as id, y12::text as value from figure_year
     where source = 'self' and measure = 'revenue' and year = $1 and area = $2 and y12 is not null`,
    [yearOf(period) - 1, area],
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** What the enterprise said of the question, as it is printed. */
function printed(question: TrackingQuestion | undefined, value: string): string {
  return question?.choices?.find((choice) => choice.value === value)?.label ?? value;
}

/** 一行: asked what is not held; what was reported stands there locked, and is corrected by the enterprise alone. */
function issuedRow(work: Work, row: AskedRow, lastYear: string | null): IssuedRow {
  const { questions } = work.policy.tracking;
  const standing = row.last && !row.last.undone ? row.last.answers : null;
  const revenue = questions.find(({ figure }) => figure?.measure === 'revenue');
  const before = row.known.lastMonth[revenue?.key ?? ''];
  const held: Record<string, string> = {};
  for (const question of questions) {
    const { key } = question;
    if (standing) held[key] = standing[key] === undefined ? '企业未填' : printed(question, standing[key]);
    else if (row.held[key]) held[key] = '已掌握';
  }
  return {
    id: row.id,
    creditCode: row.creditCode,
    name: row.name,
    township: row.township,
    known: {
      lastYear,
      lastMonth: revenue && before !== undefined ? figureValue(revenue, before) : null,
      // In January the year so far is the year before.
      yearToDate: monthOf(row.known.period) === 1 ? lastYear : row.ytdBefore,
    },
    asked: standing ? [] : row.asks,
    held,
  };
}

interface Now {
  form: TemplateForm;
  rows: IssuedRow[];
  asked: Map<string, AskedRow>;
}

/** 本月向谁要什么, as a template issued now would have it. What is held is asked by the system on the office's behalf: told is that it is held. */
export async function askedNow(work: Work, where: AreaMonth): Promise<Now> {
  const form = await formOf(work, where.area);
  const rows = await work.lent('system', (system) => askedOf(system, where));
  const years = await lastYears(work, where);
  const asked = new Map(rows.map((row) => [row.creditCode, row]));
  return { form, asked, rows: rows.map((row) => issuedRow(work, row, years.get(row.id) ?? null)) };
}

const verifyKeys = (findings: ReturnType<typeof checkReport>) =>
  findings.filter(({ level }) => level === 'verify').map(({ check, question }) => explanationKey(check, question));

/** 情况说明 answers every 核实 of its row: one column for all, because people write one reason. */
export function explanationsOf(work: Pick<Work, 'policy'>, row: AskedRow, { values, explanation }: ReportSent): Record<string, string> {
  const { tracking } = work.policy;
  if (explanation === null) return {};
  const found = checkReport(tracking, trackingLimits(work.policy, row.known.period), { answers: answersOf(values) }, row.known);
  return Object.fromEntries(verifyKeys(found).map((key) => [key, explanation]));
}

/** Blank answers are absent, never empty text. */
export function answersOf(values: ReportSent['values']): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

/** 表式的审核 over one row: 强制 refuses it, 核实 asks for a real explanation, 提示 is only said. */
function checker(work: Work, period: Period, asked: ReadonlyMap<string, AskedRow>): Ground['check'] {
  const limits = trackingLimits(work.policy, period);
  return (issued, sent): Finding[] => {
    const row = asked.get(issued.creditCode);
    if (!row) return [];
    const explanations = explanationsOf(work, row, sent);
    const found = checkReport(work.policy.tracking, limits, { answers: answersOf(sent.values), explanations }, row.known);
    return found.flatMap(({ level, question, says, remedy, wanting }): Finding[] => {
      if (level === 'mandatory') return [{ level: 'refused', key: question, says, remedy }];
      if (level === 'verify') return wanting === null ? [] : [{ level, key: question, says: `${says}：${wanting}`, remedy }];
      return [{ level: 'hint', key: question, says, remedy }];
    });
  };
}

/** What a template that came back is judged against, as things stand now. */
export async function judgingWorld(
  work: Work,
  { area, period, form }: Issued,
): Promise<Pick<Ground, 'now' | 'reported' | 'figures' | 'check'> & { asked: Now['asked'] }> {
  const now = await askedNow(work, { area, period });
  // Another form is other questions: what was asked on the old one cannot be told from what is asked now.
  if (JSON.stringify(now.form.questions) !== JSON.stringify(form.questions))
    throw new Refusal([{ says: '发出模板后表式已经更新，旧模板不能再用', remedy: '请重新下载模板填写' }], 422);
  const reported = new Map<string, { values: Record<string, string | null>; by: string }>();
  const figures = new Map<string, Record<string, string>>();
  for (const row of now.asked.values()) {
    if (row.last && !row.last.undone) reported.set(row.creditCode, { values: row.last.answers, by: row.last.by });
    const own = Object.entries(row.held).flatMap(([key, { value, from }]) => (from === 'self' ? [[key, value] as const] : []));
    if (own.length > 0) figures.set(row.creditCode, Object.fromEntries(own));
  }
  return {
    now: new Map(now.rows.map((row) => [row.creditCode, row])),
    reported,
    figures,
    check: checker(work, period, now.asked),
    asked: now.asked,
  };
}

async function formRefusals(work: Work, area: string): Promise<Reason[]> {
  try {
    await formInForce(work, area);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.reasons;
    throw error;
  }
}

/** 不能发出模板的理由: no form in force, or a month that has not ended. */
export async function issueRefusals(work: Work, { area, period }: AreaMonth): Promise<Reason[]> {
  const early = lastDayOf(period) >= work.today;
  return [
    ...(await formRefusals(work, area)),
    ...(early ? [{ says: `${period} 还没有结束，不能收报`, clause: '二.1', remedy: `请在 ${addMonths(period, 1)} 下载` }] : []),
  ];
}

/** 不能入库的理由, for whoever asks: theirs is not the duty, or no form is in force. */
export async function fileRefusals(work: Work, where: AreaMonth): Promise<Reason[]> {
  return [...dutyRefusals(work.actor, 'intake.file.self', where.area), ...(await issueRefusals(work, where))];
}

/** 已锁定的月份: what comes now is taken all the same, and is 迟报 for ever. */
export async function lockedNotice(work: Work, { area, period }: AreaMonth): Promise<string | null> {
  const locked = (await lockedMonths(work, [period])).some((month) => month.area === area);
  return locked ? `${area}${period} 已验收锁定：现在报来的仍入库，记为锁定后迟报，不改变已定稿的数` : null;
}
