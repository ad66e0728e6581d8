import type * as z from 'zod';
import { type DocumentBlock, type DocumentModel, writeDocument } from '../../../platform/files/document.ts';
import { lastDayOf } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import { leadOfficeInFull } from '../../../policy/lead-office.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Appraisal, type printAppraisal as contract, objectionLife } from './contract.ts';
import { readAppraisal } from './read-appraisal.ts';

const day = (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;
const percent = (share: number | null) => (share === null ? '—' : `${(share * 100).toFixed(2)}%`);
const plain = (value: number | null) => (value === null ? '—' : String(value));
const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 1, text });
const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text: /[。！？]$/.test(text) ? text : `${text}。` });

function figuresTable(appraisal: Appraisal, label: string): DocumentModel['tables'][number] {
  const { formula, areas, city, period } = appraisal;
  return {
    label,
    title: `${appraisal.year}年各县市区考核评价表`,
    asOf: `数据截至：${day(lastDayOf(period))}`,
    unit: '单位：家、分',
    columns: [
      { header: '县市区', width: 1.5, align: 'left' },
      { header: '新增', width: 0.8 },
      { header: '新增目标', width: 1 },
      { header: '完成率', width: 1.2 },
      { header: '退库', width: 0.8 },
      { header: '净增', width: 0.8 },
      { header: '净增目标', width: 1 },
      ...formula.items.map(({ label, weight }) => ({ header: `${label}（${weight}）`, width: 1.3 })),
      { header: '总分', width: 1 },
      { header: '排名', width: 0.8 },
    ],
    rows: [...areas, city].map((row, at) => ({
      strong: at === areas.length,
      cells: [
        row.area,
        plain(row.newCount),
        plain(row.newTarget),
        percent(row.completionRate),
        plain(row.exitCount),
        plain(row.netCount),
        plain(row.netTarget),
        ...formula.items.map(({ id }) => plain(row.items.find((item) => item.id === id)?.points ?? null)),
        row.vetoed ? '否决' : plain(row.total),
        plain(row.rank),
      ],
    })),
    notes: [
      '注：新增、退库、净增、年初在库以在库名录为准，只用入库、退库的月份，不使用统计调查个体数据。',
      '没有数的项目不计分，其余各项按比例折算；同分并列。',
    ],
  };
}

function changesTable(appraisal: Appraisal): DocumentModel['tables'] {
  const rows = appraisal.versions.flatMap(({ version, changes }) =>
    changes.map((change) => ({ cells: [`第${version}版`, change.area, change.figure, change.before, change.after] })),
  );
  if (rows.length === 0) return [];
  return [
    {
      label: '附件2',
      title: '更正前后对照表',
      asOf: '',
      unit: '单位：家、分',
      columns: ['版本', '县市区', '项目', '更正前', '更正后'].map((header) => ({ header, width: 1 })),
      rows,
      notes: [],
    },
  ];
}

function blocks(work: Work, appraisal: Appraisal): DocumentBlock[] {
  const { formula, city, areas, objections } = appraisal;
  const vetoed = areas.filter((row) => row.vetoed).map(({ area }) => area);
  const ruled = objections.filter(({ state }) => state === 'upheld' || state === 'rejected');
  return [
    paragraph(
      `根据《${work.policy.label.replace(/（[^（）]*）$/, '')}》（${work.policy.document}）第六条，现将${appraisal.year}年各县市区考核评价情况（第${appraisal.version}版）报告如下`,
    ),
    heading('一、原始数'),
    paragraph(
      `截至${day(lastDayOf(appraisal.period))}，全市新增规模以上工业企业${city.newCount}家，退库${city.exitCount}家，净增${city.netCount}家，年度新增目标${plain(city.newTarget)}家，完成率${percent(city.completionRate)}。各县市区净增数、新增数、目标完成率见附件《${appraisal.year}年各县市区考核评价表》`,
    ),
    heading('二、计分办法'),
    paragraph(`公式状态：${formula.status}。方案只规定聚焦净增数、新增数、目标完成率，未规定权重；来源：${formula.source}`),
    ...formula.items.map((item, at) =>
      paragraph(`${at + 1}. ${item.label}（${item.weight}分，方案${item.clause}）：${item.figureSays}。${item.says}`),
    ),
    paragraph(`${formula.veto.label}：${formula.veto.says}（${formula.veto.laws.join('、')}）`),
    heading('三、一票否决'),
    paragraph(
      vetoed.length > 0
        ? `${vetoed.join('、')}经有权机关查实弄虚作假，由两人分别提出和确认，不计总分、不参加排名`
        : '本年没有县市区被一票否决',
    ),
    heading('四、异议与裁定'),
    paragraph(
      ruled.length > 0
        ? ruled
            .map(
              (one) =>
                `${one.area}对“${one.itemSays}”的异议：${objectionLife.states[one.state]}（${one.steps.at(-1)?.reason.replace(/。$/, '')}）`,
            )
            .join('；')
        : '公示期内没有裁定的异议',
    ),
    heading('五、小县市区情况'),
    paragraph(
      '目标基数小的县市区，一家企业对完成率影响较大，名次相近的不宜据以区分优劣；各县市区的基数、区间和收缩后完成率见考核评价表电子表格',
    ),
  ];
}

async function isDemo({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return rows[0]?.demo ?? false;
}

/** 年度考核情况 for 市委组织部 as a 公文: of a frozen version alone; a draft is not printed. */
export async function appraisalDocument(work: Work, asked: z.output<typeof contract.input>): Promise<{ fileName: string; bytes: Buffer }> {
  const appraisal = await readAppraisal(work, asked);
  if (appraisal.version === null) throw new Refusal([{ says: '草稿没有冻结的数，不能打印', clause: '六.4', remedy: '公示以后再打印' }]);
  const changes = changesTable(appraisal);
  const frozen = appraisal.versions.find(({ version }) => version === appraisal.version);
  const bytes = await writeDocument({
    title: `${appraisal.year}年各县市区培育规模以上\n工业企业考核评价情况`,
    notice: (await isDemo(work)) ? '演示数据：企业与数字均为虚构，不得作为公文使用' : null,
    addressee: '市委组织部：',
    blocks: blocks(work, appraisal),
    annexes: [`${appraisal.year}年各县市区考核评价表`, ...(changes.length > 0 ? ['更正前后对照表'] : [])],
    signature: { by: leadOfficeInFull(work.policy), on: day(frozen?.on ?? work.today) },
    colophon: `第${appraisal.version}版，数据校验码 sha256 ${appraisal.sha256}`,
    tables: [figuresTable(appraisal, changes.length > 0 ? '附件1' : '附件'), ...changes],
    author: leadOfficeInFull(work.policy),
  });
  return { fileName: `${appraisal.year}年考核评价情况（第${appraisal.version}版）.docx`, bytes };
}
