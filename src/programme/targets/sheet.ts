import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Work } from '../../registry/access/work.ts';
import { targetLife } from './contract.ts';
import { readTargets } from './read-targets.ts';

/** 年度目标表: a line an area, with the versions of every source beside one another and the sums below. */
export async function targetSheet(work: Work, asked: { year?: number | undefined }): Promise<SheetOut> {
  const { year, areas, sums } = await readTargets(work, asked);
  return {
    name: '年度目标',
    title: `${year}年各县市区新增、净增规模以上工业企业目标`,
    above: [
      '目标到县市区为止，不得分解到乡镇（园区）、行业、企业和个人（统计法第七条）',
      ...sums.map(({ source, says }) => `${source}：${says}`),
    ],
    unit: '单位：家',
    columns: [
      { header: '县市区', width: 12 },
      { header: '附件新增', kind: 'integer' },
      { header: '自定新增', kind: 'integer' },
      { header: '自定净增', kind: 'integer' },
      { header: '会议新增', kind: 'integer' },
      { header: '会议净增', kind: 'integer' },
      { header: '依据文件', width: 40 },
      { header: '文件日期', width: 12 },
      { header: '在办版本', width: 16 },
      { header: '推进措施', width: 60 },
    ],
    rows: areas.map(({ area, annex, own, open, meeting }) => [
      area,
      annex,
      own?.newCount ?? null,
      own?.netCount ?? null,
      meeting?.newCount ?? null,
      meeting?.netCount ?? null,
      own?.document ?? '',
      own?.decidedOn ?? '',
      open ? `第${open.version}版 ${targetLife.states[open.state]}` : '',
      (own?.measures ?? []).map(({ says, dueOn }) => `${says}（${dueOn}）`).join('；'),
    ]),
    filter: true,
  };
}
