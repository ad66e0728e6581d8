import type * as z from 'zod';
import { type DocumentBlock, type DocumentModel, writeDocument } from '../../../platform/files/document.ts';
import { leadOfficeOf } from '../../../policy/lead-office.ts';
import { labelOf } from '../../../policy/watch-shape.ts';
import type { Work } from '../../../registry/access/work.ts';
import { levelSays } from '../watch/contract.ts';
import { type readPlan as contract, planLife } from './contract.ts';
import { readPlan } from './read-plan.ts';

type Plan = z.output<typeof contract.output>;

const day = (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;
const stop = (text: string) => (/[。！？]$/.test(text) ? text : `${text}。`);

/** 由谁出: the 工信 of the area; a committee's is its own. */
function issuer({ policy }: Work, area: string): string {
  const known = policy.areas.find(({ name }) => name === area);
  return known?.code === null ? leadOfficeOf(policy, `${area}管理委员会`).replace(/局$/, '部门') : leadOfficeOf(policy, area);
}

function blocks(work: Work, plan: Plan): DocumentBlock[] {
  const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 1, text });
  const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text: stop(text) });
  const causes = plan.causes.map((id) => labelOf(work.policy.watch.causes, id)).join('、');
  const approved = plan.steps.findLast(({ says }) => says === planLife.says('approve'));
  return [
    paragraph(
      `根据《${work.policy.label.replace(/（[^（）]*）$/, '')}》（${work.policy.document}）第三条，对${plan.name}（统一社会信用代码 ${plan.creditCode}）实行一企一策帮扶，方案如下`,
    ),
    heading('一、企业现状与困难'),
    paragraph(plan.situation),
    paragraph(`退规风险等级：${levelSays[plan.level]}。主要原因：${causes}`),
    heading('二、帮扶措施'),
    ...plan.measureList.map((one, at) =>
      paragraph(
        `${at + 1}. ${one.says.replace(/。$/, '')}。责任单位：${one.office}；责任人：${one.person}；完成时限：${day(one.dueOn)}；预期效果：${one.expects.replace(/。$/, '')}`,
      ),
    ),
    ...plan.measureList
      .filter(({ ownStatement }) => ownStatement !== null)
      .map(({ ownStatement }) =>
        paragraph(
          `企业自述：${ownStatement?.says.replace(/。$/, '')}（${ownStatement?.by}，${day(ownStatement?.on ?? '')}）。这是企业自己的说法，不作为指标`,
        ),
      ),
    heading('三、组织实施'),
    paragraph(`包联责任人：${plan.officer ?? '待定'}。措施交办后列入问题台账，按月评议成效`),
    paragraph(
      approved
        ? `本方案为第${plan.version}版，${day(approved.at.slice(0, 10))}由${approved.by}批准`
        : `本方案为第${plan.version}版，尚未批准，仅供内部讨论`,
    ),
    heading('四、纪律要求'),
    paragraph('企业数据由企业如实填报，任何单位和个人不得代填代报、编造或者授意企业填报虚假数据'),
  ];
}

function measuresTable(plan: Plan, today: string): DocumentModel['tables'][number] {
  return {
    label: '附件',
    title: '一企一策措施清单',
    asOf: `数据截至：${day(today)}`,
    unit: plan.name,
    columns: [
      { header: '序号', width: 0.5 },
      { header: '措施', width: 3.4, align: 'left' },
      { header: '责任单位', width: 1.5 },
      { header: '责任人', width: 0.9 },
      { header: '完成时限', width: 1.3 },
      { header: '预期效果', width: 2.2, align: 'left' },
      { header: '问题台账编号', width: 1.5 },
    ],
    rows: plan.measureList.map((one, at) => ({
      cells: [String(at + 1), one.says, one.office, one.person, one.dueOn, one.expects, one.problem?.serial ?? '—'],
    })),
    notes: ['注：预期效果不设数额；依据方案三.2、三.3。'],
  };
}

/** 一企一策方案 as a 公文: what was decided, of the enterprise, by whom, by when; no figure of the enterprise's revenue on it. */
export async function planDocument(work: Work, { id }: { id: string }): Promise<{ fileName: string; bytes: Buffer }> {
  const plan = await readPlan(work, { id });
  const by = issuer(work, plan.area);
  const approved = plan.steps.findLast(({ says }) => says === planLife.says('approve'));
  const bytes = await writeDocument({
    title: `${plan.name}\n一企一策帮扶方案`,
    notice: (await isDemo(work)) ? '演示数据：企业与数字均为虚构，不得作为公文使用' : null,
    addressee: null,
    blocks: blocks(work, plan),
    annexes: ['一企一策措施清单'],
    signature: { by, on: day(approved?.at.slice(0, 10) ?? work.today) },
    tables: [measuresTable(plan, work.today)],
    author: by,
  });
  return { fileName: `${plan.name}一企一策帮扶方案（第${plan.version}版）.docx`, bytes };
}

async function isDemo({ client }: Work): Promise<boolean> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from installation');
  return rows[0]?.demo ?? false;
}
