import type { SheetOut } from '../../../platform/files/sheet-out.ts';
import { refuse } from '../../../platform/shared/reason.ts';
import { dutyRefusals } from '../../../registry/access/duties.ts';
import type { Work } from '../../../registry/access/work.ts';
import { applicationLife } from './contract.ts';
import { judgedDue } from './due.ts';

const colours = { green: '绿', yellow: '黄', red: '红' };

/** 应统尽统台账 with the filters of the page: who, which route and why, which batch, by when; no amount. */
export async function dueSheet(work: Work, asked: Parameters<typeof judgedDue>[1]): Promise<SheetOut> {
  refuse(dutyRefusals(work.actor, 'entry.read'), 403);
  const { period, asOf, rows } = await judgedDue(work, asked);
  const lit = rows.filter((row) => !asked.light || row.light.colour === asked.light);
  return {
    name: '应统尽统',
    title: `应统尽统台账（${period}，截至${asOf}）`,
    unit: '单位：家',
    filter: true,
    columns: [
      { header: '序号', kind: 'integer', width: 8 },
      { header: '统一社会信用代码', kind: 'text', width: 22 },
      { header: '企业名称', kind: 'text', width: 36 },
      { header: '县市区', kind: 'text', width: 12 },
      { header: '乡镇（园区）', kind: 'text', width: 14 },
      { header: '成立（投产）日期', kind: 'day' },
      { header: '应统始于', kind: 'text', width: 10 },
      { header: '途径', kind: 'text', width: 14 },
      { header: '依据', kind: 'text', width: 60 },
      { header: '批次', kind: 'text', width: 24 },
      { header: '企业最迟提交', kind: 'day' },
      { header: '县级最迟', kind: 'day' },
      { header: '市级最迟', kind: 'day' },
      { header: '批次截止', kind: 'day' },
      { header: '亮灯', kind: 'text', width: 8 },
      { header: '亮灯说明', kind: 'text', width: 40 },
      { header: '申报状态', kind: 'text', width: 14 },
    ],
    rows: lit.map((row, index) => [
      index + 1,
      row.creditCode,
      row.name,
      row.area,
      row.township,
      row.startedOn,
      row.dueSince,
      row.track === null ? '待核实' : row.track === 'newlyBuilt' ? '新建投产' : '规下升规上',
      row.because.map(({ says, clause }) => `${says}（${clause}）`).join('；'),
      row.window?.label ?? null,
      row.window?.deadlines.enterprise ?? null,
      row.window?.deadlines.area ?? null,
      row.window?.deadlines.city ?? null,
      row.window?.closesOn ?? null,
      colours[row.light.colour],
      row.light.says,
      row.state === null ? '未申报' : applicationLife.states[row.state],
    ]),
  };
}
