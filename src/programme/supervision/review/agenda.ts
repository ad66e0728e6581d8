import type * as z from 'zod';
import { lastDayOf, type Period, yearOf } from '../../../platform/shared/period.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { latestPeriod } from '../../../registry/identification/run.ts';
import { aimFigures } from '../../targets/figures.ts';
import type { ProgressRow } from '../contract.ts';
import { readProgress, readPublished } from '../progress.ts';
import type { AgendaLine, readAgenda as contract } from './contract.ts';

interface Exception extends Omit<AgendaLine, 'areas'> {
  /** What is out of order; null: left out; undefined: in order. */
  of: (row: ProgressRow) => number | null | undefined;
}

const above0 = (value: number | null | undefined) => (value === 0 ? undefined : value);
const points = (ratio: number) => Math.round(ratio * 1000) / 10;

const exceptions: Exception[] = [
  {
    key: 'behind',
    title: '慢于序时进度',
    says: '新增完成率低于本月末应完成的累计比例',
    clause: '六.3',
    unit: '百分点',
    path: '/progress',
    of: ({ pace }) => (pace !== null && pace < 0 ? points(pace) : undefined),
  },
  {
    key: 'netLoss',
    title: '进不抵退',
    says: '本年累计退库多于新增',
    clause: '六.4',
    unit: '家',
    path: '/progress',
    of: ({ netCount }) => (netCount < 0 ? netCount : undefined),
  },
  {
    key: 'dueEntry',
    title: '应统未统',
    says: '收入已达规模而尚未入统，须上门讲清政策、如实申报',
    clause: '二.2',
    unit: '家',
    path: '/lists',
    of: ({ dueEntryCount }) => above0(dueEntryCount),
  },
  {
    key: 'red',
    title: '红色退规风险',
    says: '须逐户走访、一企一策；属市场出清的不作挽留',
    clause: '三.1',
    unit: '家',
    path: '/watch',
    of: ({ exitRisk }) => above0(exitRisk.red),
  },
  {
    key: 'entryReturned',
    title: '入统申报被退回',
    says: '退回后尚未重新提交',
    clause: '二.2',
    unit: '家',
    path: '/entry',
    of: ({ entryReturned }) => (entryReturned === undefined ? undefined : above0(entryReturned)),
  },
  {
    key: 'problemsOverdue',
    title: '问题逾期未办结',
    says: '企业问题台账中超过办理时限的',
    clause: '三.3',
    unit: '件',
    path: '/problems',
    of: ({ problems }) => above0(problems.overdue),
  },
  {
    key: 'verify',
    title: '数据待核实',
    says: '数据缺失或相互矛盾，请来源部门核对，不代填代改',
    clause: '五.3',
    unit: '家',
    path: '/questions',
    of: ({ verifyCount }) => above0(verifyCount),
  },
];

/** Aims not in force, and measures past their day. */
async function aimLines(work: Work, period: Period, areas: string[]): Promise<AgendaLine[]> {
  const day = [lastDayOf(period), work.today].sort()[0] ?? work.today;
  const aims = await aimFigures(work, yearOf(period), day);
  const missing = areas.filter((area) => !aims.get(area)?.inForce);
  const late = areas.flatMap((area) => {
    const value = aims.get(area)?.overdueMeasures ?? 0;
    return value > 0 ? [{ area, value }] : [];
  });
  const path = `/targets?year=${yearOf(period)}`;
  return [
    {
      key: 'noAims',
      title: '年度目标未下达',
      says: '县市区自定的新增、净增目标还没有办完',
      clause: '六.2',
      unit: '个',
      areas: missing.map((area) => ({ area, value: 1 })),
      path,
    },
    { key: 'measuresLate', title: '推进措施逾期', says: '过了时限还没有完成的推进措施', clause: '六.2', unit: '项', areas: late, path },
  ];
}

/** 议程 of a month: an area sees its own, the city all; what is in order does not stand on it. `published`: small counts left out, for what others will read. */
export async function agendaOf(work: Work, period: Period, { published = false } = {}): Promise<AgendaLine[]> {
  const { actor } = work;
  const progress = published ? await readPublished(work, period) : await readProgress(work, { period });
  const rows = progress.areas.filter(({ area }) => actor.area === null || area === actor.area);
  const lines = exceptions.map(({ of, ...line }) => ({
    ...line,
    areas: rows
      .flatMap((row) => {
        const value = of(row);
        return value === undefined ? [] : [{ area: row.area, value }];
      })
      .sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0)),
  }));
  const aims = await aimLines(
    work,
    period,
    work.policy.areas.map(({ name }) => name).filter((name) => actor.area === null || name === actor.area),
  );
  return [...lines, ...aims].filter(({ areas }) => areas.length > 0);
}

/** 月度调度会议程. */
export async function readAgenda(work: Work, asked: z.output<typeof contract.input>): Promise<z.input<typeof contract.output>> {
  refuse(dutyRefusals(work.actor, 'review.read'), 403);
  const period = asked.period ?? (await latestPeriod(work));
  return { period, area: work.actor.area, lines: await agendaOf(work, period) };
}
