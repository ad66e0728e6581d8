import type * as z from 'zod';
import type { CellOut, ColumnOut, SheetOut } from '../../../platform/files/sheet-out.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Appraisal, type AppraisalRow, appraisalLife, type readAppraisal as contract } from './contract.ts';
import { readAppraisal } from './read-appraisal.ts';

type Column = ColumnOut & { of: (row: AppraisalRow) => CellOut };

/** The counts every score is reckoned from, whole numbers; what is not there is —. */
const raw: Column[] = [
  { header: '县市区', width: 14, of: (row) => row.area },
  { header: '新增数', kind: 'integer', of: (row) => row.newCount },
  { header: '年度新增目标', kind: 'integer', of: (row) => row.newTarget ?? '—' },
  { header: '目标完成率', kind: 'percent', of: (row) => row.completionRate ?? '—' },
  { header: '退库数', kind: 'integer', of: (row) => row.exitCount },
  { header: '净增数', kind: 'integer', of: (row) => row.netCount },
  { header: '净增目标', kind: 'integer', of: (row) => row.netTarget ?? '—' },
  { header: '年初在库', kind: 'integer', of: (row) => row.opening },
  { header: '一票否决', of: (row) => (row.vetoed ? '是' : '否') },
];

function columnsOf({ formula, scoresShown }: Appraisal): Column[] {
  if (!scoresShown) return raw;
  const items = formula.items.map(
    ({ id, label }): Column => ({
      header: `${label}得分`,
      kind: 'number',
      of: (row) => row.items.find((item) => item.id === id)?.points ?? (row.items.length > 0 ? '不计' : '—'),
    }),
  );
  return [
    ...raw,
    ...items,
    { header: '总分', kind: 'number', of: (row) => row.total ?? '—' },
    { header: '排名', kind: 'integer', of: (row) => row.rank ?? '—' },
  ];
}

/** 公式 as a sheet: what a score is reckoned from, in figures as well as in words, so that the file alone suffices. */
function formulaSheet({ formula }: Appraisal): SheetOut {
  const parts = ['zero', 'full', 'least', 'base', 'points'];
  return {
    name: '公式',
    title: '考核评价公式',
    above: [`${formula.status}。${formula.source}`, `${formula.veto.label}：${formula.veto.says}（${formula.veto.laws.join('、')}）`],
    columns: [
      { header: '项目', width: 16 },
      { header: '指标', width: 18 },
      { header: '满分', kind: 'number' },
      { header: '计分函数', width: 14 },
      ...parts.map((header): ColumnOut => ({ header, kind: 'number' })),
      { header: '封顶', kind: 'number' },
      { header: '保底', kind: 'number' },
      { header: '没有数时', width: 12 },
      { header: '说明', width: 60 },
      { header: '条款', width: 10 },
    ],
    rows: formula.items.map((item) => [
      item.label,
      item.figure,
      item.weight,
      String(item.mapping.kind),
      ...parts.map((part) => item.mapping[part] ?? '—'),
      item.cap,
      item.floor,
      item.missing,
      `${item.figureSays}：${item.says}`,
      item.clause,
    ]),
  };
}

function fairnessSheet({ fairness, sensitivity }: Appraisal): SheetOut {
  return {
    name: '公平性与敏感性',
    title: '小县市区公平性与排名敏感性（只供了解，不影响得分）',
    columns: [
      { header: '县市区', width: 14 },
      { header: '目标（基数）', kind: 'integer' },
      { header: '目标完成率', kind: 'percent' },
      { header: '1家相当于', kind: 'percent' },
      { header: '区间下限', kind: 'percent' },
      { header: '区间上限', kind: 'percent' },
      { header: '收缩后完成率', kind: 'percent' },
      { header: '按收缩后位次', kind: 'integer' },
      { header: '敏感性', width: 50 },
    ],
    rows: fairness.map((one) => [
      one.area,
      one.base ?? '—',
      one.rate ?? '—',
      one.oneIsWorth ?? '—',
      one.low ?? '—',
      one.high ?? '—',
      one.shrunk ?? '—',
      one.shrunkRank ?? '—',
      sensitivity.find(({ area }) => area === one.area)?.says ?? '—',
    ]),
  };
}

/** 考核评价表, the yearly file for 市委组织部: the areas in the order of the annex, the city last; formula, 公平性 and changes beside it. */
export async function appraisalSheet(work: Work, asked: z.output<typeof contract.input>): Promise<SheetOut & { alongside: SheetOut[] }> {
  const appraisal = await readAppraisal(work, asked);
  const columns = columnsOf(appraisal);
  const version =
    appraisal.version === null
      ? '草稿，未冻结'
      : `第${appraisal.version}版，${appraisalLife.states[appraisal.state]}，sha256 ${appraisal.sha256}`;
  return {
    name: '考核评价',
    title: `${appraisal.year}年各县市区培育规模以上工业企业考核评价表`,
    above: [
      `数据截至 ${appraisal.period}；${version}`,
      `公式：${appraisal.formula.status}；得分由本文件「公式」表和本表各数即可重算`,
      ...appraisal.sources.map(({ label, says, clause }) => `${label}：${says}（${clause}）`),
    ],
    unit: '单位：家、分',
    columns: columns.map(({ of: _, ...column }) => column),
    rows: [...appraisal.areas, appraisal.city].map((row) => columns.map((column) => column.of(row))),
    alongside: [
      formulaSheet(appraisal),
      fairnessSheet(appraisal),
      {
        name: '版本与差别',
        columns: ['版本', '日期', '理由', '县市区', '项目', '原为', '改为'].map((header) => ({ header, width: 14 })),
        rows: appraisal.versions.flatMap(({ version: of, on, why, changes }) =>
          changes.length === 0
            ? [[`第${of}版`, on, why, '—', '—', '—', '—']]
            : changes.map((change) => [`第${of}版`, on, why, change.area, change.figure, change.before, change.after]),
        ),
      },
    ],
  };
}
