import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { courseStates, listCourses, readCoverage, readEffect, readPlans, seatStates } from './contract.ts';
import { courseById } from './course-row.ts';
import { readCoverage as coverageOf } from './coverage.ts';
import { readEffect as effectOf } from './effect.ts';
import { timeSays } from './hand-on.ts';
import { courseRows } from './list.ts';
import { readPlans as plansOf } from './plans.ts';
import { attendeesOf } from './read-course.ts';

const text = (header: string, width: number) => ({ header, kind: 'text' as const, width });
const count = (header: string, width = 12) => ({ header, kind: 'integer' as const, width });
const percent = (header: string, width = 14) => ({ header, kind: 'percent' as const, width });

/** 培训清单 with the filters of the page. */
export async function courseSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { page: _, size: __, ...asked } = listCourses.input.parse(filters);
  const rows = await courseRows(work, asked);
  return {
    name: '培训清单',
    title: `培训清单（截至${work.today}）`,
    unit: '单位：人',
    filter: true,
    columns: [
      count('序号', 8),
      text('培训', 34),
      text('主题', 20),
      text('培训对象', 26),
      text('依据', 8),
      text('主办单位', 18),
      text('状态', 10),
      text('开始', 18),
      text('结束', 18),
      text('地点', 26),
      text('授课人', 14),
      count('名额'),
      count('邀请企业（家）', 14),
      count('报上'),
      count('候补'),
      count('到课'),
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.title,
      row.topicLabel,
      row.audience,
      row.clause,
      row.host,
      courseStates[row.state],
      timeSays(row.startsAt),
      timeSays(row.endsAt),
      row.place,
      row.teacher || null,
      row.capacity,
      row.invited,
      row.seated,
      row.waiting,
      row.attended,
    ]),
  };
}

/** 签到册 of a course: who enrolled, who came; telephones masked. */
export async function rollSheet(work: Work, id: string): Promise<SheetOut> {
  const course = await courseById(work, id);
  const rows = await attendeesOf(work, id);
  return {
    name: '签到册',
    title: `${course.terms.title}签到册`,
    unit: `${timeSays(course.terms.startsAt)}　${course.terms.place}`,
    columns: [
      count('序号', 8),
      text('姓名', 12),
      text('企业', 34),
      text('县市区', 12),
      text('岗位', 16),
      text('电话（掩码）', 16),
      text('报名', 10),
      text('签到时间', 18),
      text('签到方式', 12),
      text('人工签到理由', 24),
      text('证书编号', 20),
      text('签名', 16),
    ],
    rows: rows.map((row, at) => [
      at + 1,
      row.name,
      row.enterprise,
      row.area,
      row.roleLabel,
      row.phone,
      seatStates[row.state],
      row.attendedAt ? timeSays(row.attendedAt) : null,
      row.way === null ? null : row.way === 'code' ? '扫码' : '人工',
      row.reason,
      row.certificate,
      null,
    ]),
  };
}

/** 年度培训计划 of every office, with what was held under it. */
export async function trainingPlanSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { year } = readPlans.input.parse(filters);
  const { rows } = await plansOf(work, { year });
  return {
    name: '年度培训计划',
    title: `${year}年培训计划（截至${work.today}）`,
    unit: '单位：次、人次',
    columns: [
      text('单位', 20),
      count('版本', 8),
      text('主题', 24),
      text('依据', 8),
      count('计划次数'),
      count('计划人次'),
      count('已办次数'),
      count('到课人次'),
      text('说明', 40),
    ],
    rows: rows.flatMap((plan) =>
      plan.lines.map((line) => [
        plan.host,
        plan.version,
        line.label,
        line.clause,
        line.courses,
        line.persons,
        line.held,
        line.attended,
        plan.says,
      ]),
    ),
  };
}

/** 培训覆盖面 as it leaves: what may not be told is *. */
export async function coverageSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, roles, note, year } = await coverageOf(work, readCoverage.input.parse(filters));
  return {
    name: '培训覆盖面',
    title: `${year}年培训覆盖面（截至${work.today}）`,
    above: [note],
    unit: '单位：家、人次',
    columns: [
      text('县市区', 14),
      count('应覆盖企业'),
      count('已覆盖企业'),
      percent('覆盖率'),
      count('到课人次'),
      ...roles.flatMap(({ label }) => [count(`${label}（企业）`, 18), count(`${label}（人次）`, 18)]),
    ],
    rows: rows.map((row) => [
      row.area,
      row.target ?? '*',
      row.covered ?? '*',
      row.rate ?? (row.covered === null ? '*' : null),
      row.persons,
      ...roles.flatMap(({ id }) => [row.byRole[id]?.enterprises ?? '*', row.byRole[id]?.persons ?? 0]),
    ]),
  };
}

/** 培训与月报及时性 as it leaves, with the caution above it. */
export async function effectSheet(work: Work, filters: Record<string, unknown>): Promise<SheetOut> {
  const { rows, caution, months, year } = await effectOf(work, readEffect.input.parse(filters));
  return {
    name: '培训与月报及时性',
    title: `${year}年培训前后各${months}个月的月报按时率（截至${work.today}）`,
    above: [caution],
    unit: '单位：家、%',
    columns: [
      text('培训所在月', 14),
      count('参训企业'),
      percent('参训：培训前'),
      percent('参训：培训后'),
      count('未参训企业'),
      percent('未参训：同期前'),
      percent('未参训：同期后'),
      text('说明', 40),
    ],
    rows: rows.map((row) => [
      row.period ?? '合计',
      row.attending.enterprises ?? '*',
      row.attending.before?.share ?? (row.attending.enterprises === null ? '*' : null),
      row.attending.after?.share ?? (row.attending.enterprises === null ? '*' : null),
      row.others.enterprises ?? '*',
      row.others.before?.share ?? (row.others.enterprises === null ? '*' : null),
      row.others.after?.share ?? (row.others.enterprises === null ? '*' : null),
      row.says,
    ]),
  };
}
