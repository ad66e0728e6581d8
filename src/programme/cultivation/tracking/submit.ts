import { lastDayOf, type Period } from '../../../platform/shared/period.ts';
import { type Reason, Refusal } from '../../../platform/shared/reason.ts';
import {
  type Answers,
  checkReport,
  explanationKey,
  standingInTheWay,
  type TrackingFinding,
  trackingDue,
  trackingLimits,
} from '../../../policy/tracking.ts';
import { answerText, figureValue } from '../../../policy/tracking-number.ts';
import type { Work } from '../../../registry/access/work.ts';
import { besideRosters, fileReported, type Reported, type ReportedFigure, type ReportWay } from '../../../registry/intake/reported.ts';
import { type AskedRow, askedOf } from './asked.ts';
import { columnsOf, type FormInForce, formInForce } from './form.ts';

/** 一份所报: whose, what it says, and the version it was written upon (0: none yet). `row` is its row on a returned sheet. */
export interface Submitted {
  id: string;
  answers: Answers;
  explanations?: Answers;
  reason?: string;
  after: number;
  row?: number;
}

/** What became of one of them. */
export interface Outcome {
  id: string;
  outcome: 'filed' | 'same' | 'refused';
  version: number;
  findings: TrackingFinding[];
  reasons: Reason[];
  /** Whether a draft of the month is kept. */
  drafted: boolean;
}

/** Somebody reported the same month at the same moment and was first; asking again tells who. */
export class Overtaken extends Error {}

/** How reports come: by which way, of which month, and for a returned sheet its file and where each question stands on it. */
export interface Submission {
  way: ReportWay;
  period: Period;
  rows: Submitted[];
  sheet?: { file: Buffer; fileName: string; layout: Reported['layout'] };
}

type Accepted = Outcome & { asked: AskedRow; said: Submitted; answers: Answers };

/** What is kept of the answers: of questions of the form, blank ones left out. */
export function keptAnswers(work: Pick<Work, 'policy'>, given: Answers): Answers {
  return Object.fromEntries(
    work.policy.tracking.questions.flatMap((question) => {
      const text = answerText(question, given[question.key]);
      return text === '' ? [] : [[question.key, text]];
    }),
  );
}

const sameAnswers = (one: Answers, other: Answers) => {
  const flat = (answers: Answers) => JSON.stringify(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  return flat(one) === flat(other);
};

/** What stands in the way of a report before its answers are looked at. */
function notAskedReasons(work: Work, { period }: Submission, asked: AskedRow | undefined): Reason[] {
  const { policy, today, actor } = work;
  const { clause } = policy.tracking;
  if (actor.link && !actor.link.periods.includes(period))
    return [
      { says: `这个链接只用于填报 ${actor.link.periods.join('、')}，不能填 ${period}`, remedy: '请向发给您链接的工信局要该月的链接' },
    ];
  if (lastDayOf(period) >= today) return [{ says: `${period} 还没有结束，不能填报`, clause, remedy: '请在次月填报' }];
  if (!asked)
    return [
      {
        says: `${period} 没有要求这家企业填报：当月不在培育库中，或者已经入统`,
        clause,
        remedy: '已入统的企业由统计联网直报，不再填本表；有疑问请联系所在地工信局',
      },
    ];
  return [];
}

/** Looks at one report: refused with every reason, the same as what stands, or to be filed as the next version. */
function judge(work: Work, submission: Submission, said: Submitted, asked: AskedRow | undefined): Accepted | Outcome {
  const { policy } = work;
  const version = asked?.last?.version ?? 0;
  const drafted = (asked?.draftAt ?? null) !== null;
  const told = { id: said.id, version, findings: [], drafted, reasons: notAskedReasons(work, submission, asked) };
  if (told.reasons.length > 0 || !asked) return { ...told, outcome: 'refused' };
  const answers = keptAnswers(work, said.answers);
  const { last } = asked;
  if (last && !last.undone && sameAnswers(last.answers, answers)) return { ...told, outcome: 'same' };
  if (version !== said.after)
    return {
      ...told,
      outcome: 'refused',
      reasons: [
        { says: `${submission.period} 刚刚已由「${last?.by ?? ''}」报送第 ${version} 版`, remedy: '请刷新后看过再改；确需更正的写明理由' },
      ],
    };
  const known = { ...asked.known, reason: said.reason?.trim() ?? '' };
  const findings = checkReport(
    policy.tracking,
    trackingLimits(policy, submission.period),
    { answers, explanations: said.explanations ?? {} },
    known,
  );
  const inTheWay = standingInTheWay(findings);
  const reasons = inTheWay.map(({ says, wanting, level, clause, remedy }) => ({
    says: level === 'verify' && wanting ? `${says}：${wanting}` : says,
    clause,
    remedy,
  }));
  if (reasons.length > 0) return { ...told, outcome: 'refused', findings, reasons };
  return { ...told, outcome: 'filed', version: version + 1, findings, asked, said, answers };
}

/** The numbers of a report as figures: a correction bears its reason on every number it changes. */
function figuresOf(work: Work, { asked, said, answers, version }: Accepted, at: (key: string) => number): ReportedFigure[] {
  return work.policy.tracking.questions.flatMap((question) => {
    const text = answers[question.key];
    const value = text === undefined ? null : figureValue(question, text);
    if (value === null || !question.figure) return [];
    const replaces = (version > 1 && asked.last?.answers[question.key] !== text) || asked.held[question.key] !== undefined;
    return [
      {
        enterpriseId: asked.id,
        area: asked.area,
        measure: question.figure.measure,
        value,
        raw: said.answers[question.key]?.trim() ?? text ?? '',
        row: said.row ?? 1,
        column: at(question.key),
        reason: replaces ? (said.reason?.trim() ?? null) : null,
      },
    ];
  });
}

async function file(
  work: Work,
  { way, period, sheet }: Submission,
  form: FormInForce,
  accepted: Accepted[],
): Promise<{ id: string; no: string }> {
  const { questions, form: law } = work.policy.tracking;
  const layout = sheet?.layout ?? { sheet: law.short, headerRow: 0, columns: columnsOf(questions) };
  const places = new Map(questions.map(({ key }, index) => [key, index]));
  const at = (key: string) => layout.columns.find(({ index }) => !sheet && index === places.get(key))?.index ?? placeOf(work, layout, key);
  return fileReported(work, {
    way,
    period,
    basisNo: form.basisNo,
    fileName: sheet?.fileName ?? `网上填报-${period}`,
    layout,
    figures: accepted.flatMap((one) => figuresOf(work, one, at)),
    enterpriseId: way === 'template' ? null : (accepted[0]?.asked.id ?? null),
    ...(sheet ? { file: sheet.file } : {}),
  });
}

/** The column of a returned sheet on which a question stands, by what it is filed as. */
function placeOf({ policy }: Work, { columns }: Reported['layout'], key: string): number {
  const question = policy.tracking.questions.find((one) => one.key === key);
  const field = question?.figure?.measure ?? key;
  return columns.find((column) => column.field === field || column.field === key)?.index ?? 0;
}

/** Keeps the reports beside their figures; throws Overtaken when somebody else's version came first. */
async function keep(work: Work, { way, period }: Submission, form: FormInForce, batchNo: string, accepted: Accepted[]): Promise<void> {
  const { client, actor, now, today, policy } = work;
  const due = trackingDue(policy, period);
  const { basisNo, ...printed } = form;
  const rows = accepted.map(({ asked, answers, version, findings, said }) => {
    const asksWords = findings.filter(({ level }) => level === 'verify').map(({ check, question }) => explanationKey(check, question));
    const explanations = Object.fromEntries(
      asksWords.flatMap((key) => (said.explanations?.[key] ? [[key, said.explanations[key].trim()]] : [])),
    );
    const timeliness = today <= due.on ? 'onTime' : asked.locked ? 'afterClosing' : 'late';
    const told = findings.map(({ wanting: _, values: __, ...finding }) => finding);
    return {
      id: asked.id,
      area: asked.area,
      version,
      answers,
      explanations,
      findings: told,
      reason: said.reason?.trim() || null,
      timeliness,
    };
  });
  const { rowCount } = await client.query({
    name: 'tracking report kept',
    text: `insert into tracking_report (enterprise_id, period, version, area, way, answers, explanations, findings, reason, batch_no, basis_no, form, due_on,
       timeliness, submitted_on, submitted_at, submitted_by, submitted_by_name, link_id)
     select r.id, $2, r.version, r.area, $3, r.answers, r.explanations, r.findings, r.reason, $4, $5, $6, $7,
       r.timeliness, $8, $9, $10, $11, $12
     from jsonb_to_recordset($1::jsonb) as r (id bigint, version int, area text, answers jsonb, explanations jsonb, findings jsonb, reason text, timeliness text)
     on conflict (enterprise_id, period, version) do nothing`,
    values: [
      JSON.stringify(rows),
      period,
      way,
      batchNo,
      basisNo,
      JSON.stringify(printed),
      due.on,
      today,
      now,
      actor.accountId,
      actor.displayName,
      actor.link?.id ?? null,
    ],
  });
  if (rowCount !== rows.length) throw new Overtaken();
}

/**
 * 报送: files what enterprises say of a month, one or thousands in one statement each. Every report is judged by itself: one that is refused does
 * not stop the others. The same thing again changes nothing; what differs from what stands is a correction with the enterprise's own
 * reason. Whoever calls for an office lends it the rights (Work.lent).
 */
export async function submitReports(
  work: Work,
  submission: Submission,
): Promise<{ batch: { id: string; no: string } | null; form: FormInForce; outcomes: Outcome[] }> {
  await besideRosters(work);
  const form = await formInForce(work, work.actor.area);
  const ids = [...new Set(submission.rows.map(({ id }) => id))];
  const known = new Map((await askedOf(work, { period: submission.period, ids })).map((row) => [row.id, row]));
  const judged = submission.rows.map((said) => judge(work, submission, said, known.get(said.id)));
  const accepted = judged.filter((one): one is Accepted => one.outcome === 'filed');
  const last = new Map(accepted.map(({ id }, at) => [id, at]));
  const twice = accepted.find(({ id }, at) => last.get(id) !== at);
  if (twice) throw new Refusal([{ says: `「${twice.asked.name}」在这份表里有两行`, remedy: '请只留一行' }], 422);
  if (accepted.length === 0) return { batch: null, form, outcomes: judged };
  const batch = await file(work, submission, form, accepted);
  await keep(work, submission, form, batch.no, accepted);
  return {
    batch,
    form,
    outcomes: judged.map(({ id, outcome, version, findings, reasons, drafted }) => ({ id, outcome, version, findings, reasons, drafted })),
  };
}
