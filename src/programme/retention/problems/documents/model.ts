import type { DocumentBlock, DocumentModel } from '../../../../platform/files/document.ts';
import { slaOn, workdaysLate } from '../../../../policy/sla.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { partyName } from '../assignment.ts';
import { type Party, sourceNames, urgencyNames } from '../contract.ts';
import { categoryLabel } from '../list-query.ts';
import type { StoredProblem, StoredStep } from '../problem-row.ts';
import type { Standing } from '../standing.ts';
import { type DocumentKind, documentNames } from './contract.ts';

/** What a paper is written from: the problem, the step it is about, and how things stood after it. */
export interface Written {
  problem: StoredProblem;
  step: StoredStep;
  standing: Standing;
  demo: boolean;
}

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });
const heading = (text: string): DocumentBlock => ({ kind: 'heading', level: 1, text });

/** `2022年9月30日`. */
export function dayText(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** 单位全称 as a 公文 has it: 渌口区工业和信息化局. */
function fullName(work: Pick<Work, 'policy'>, party: Party): string {
  if (party.unit !== null) return partyName(work, party);
  const name = work.policy.offices.find(({ id }) => id === party.office)?.name.replace(/^市(政府)?/, '');
  return name === undefined ? partyName(work, party) : `${party.area ?? work.policy.city.name}${name}`;
}

/** Days within a sentence as a 公文 writes them. */
function inWords(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}/g, (day) => dayText(day));
}

/** 发文单位: 县市区 or city, by whoever took the step; the system speaks for the area's 牵头单位. */
export function issuerOf(work: Pick<Work, 'policy'>, { problem, step }: Written): string {
  const office = step.office === 'industry' ? 'industry' : 'businessEnvironment';
  const area = step.office !== 'system' && step.office_area === null ? null : (step.office_area ?? problem.area);
  return fullName(work, { office, area, unit: null });
}

/** 交办单、督办单、反馈单 in the layout of GB/T 9704: short, dated, with the limit and why it is this day. */
export function documentModel(work: Pick<Work, 'policy' | 'today'>, kind: DocumentKind, written: Written): DocumentModel {
  const { problem, step, standing, demo } = written;
  const { lead, supports } = standing;
  const leadName = lead ? fullName(work, lead) : '';
  const writers = { assign: assigning, remind: reminding, answer: answering };
  const by = kind === 'answer' ? leadName : issuerOf(work, written);
  return {
    title: `企业问题${documentNames[kind]}\n（${problem.serial}）`,
    notice: demo ? '演示数据：企业与数字均为虚构，不得作为公文使用' : null,
    addressee: `${kind === 'answer' ? fullName(work, { office: 'businessEnvironment', area: problem.area, unit: null }) : [leadName, ...(kind === 'assign' ? supports.map((one) => fullName(work, one)) : [])].join('、')}：`,
    blocks: writers[kind](work, written, leadName),
    annexes: [],
    signature: { by, on: dayText(step.taken_on) },
    tables: [],
    author: by,
  };
}

function about(work: Pick<Work, 'policy'>, { problem }: Written): DocumentBlock[] {
  return [
    heading('一、问题'),
    paragraph(`${problem.name}${dayText(problem.raisedOn)}反映：${problem.title}。${ended(problem.says)}`),
    paragraph(
      `统一社会信用代码：${problem.creditCode}；县市区：${problem.area}；来源：${sourceNames[problem.source]}；类别：${categoryLabel(work, problem.category)}；紧急度：${urgencyNames[problem.urgency]}。`,
    ),
  ];
}

function assigning(work: Pick<Work, 'policy'>, written: Written, leadName: string): DocumentBlock[] {
  const { step, standing } = written;
  const { due, signDue, supportDue } = step.detail;
  const supports = standing.supports.map((one) => fullName(work, one)).join('、');
  return [
    paragraph(`根据《${planName(work)}》（${work.policy.document}）关于建立问题台账、强化交办落实的要求，现将企业反映的问题交你单位办理。`),
    ...about(work, written),
    heading('二、办理单位'),
    paragraph(`主办：${leadName}。${supports === '' ? '' : `协办：${supports}。`}`),
    heading('三、办理要求'),
    paragraph(
      `请于${signDue ? dayText(signDue.on) : '收到后一个工作日内'}前签收，于${due ? dayText(due.on) : ''}前反馈办理结果。${supportDue ? `协办单位于${dayText(supportDue.on)}前向主办单位反馈。` : ''}时限自交办次日起按工作日计算，未签收也计时。`,
    ),
    ...(due ? [paragraph(`时限依据：${inWords(due.because.join('；'))}。`)] : []),
    paragraph('认为不属本单位职责的，请在签收前、交办后一个工作日内写明法定依据提出异议；确需延期的，请在到期一个工作日以前申请。'),
    ...(step.says ? [paragraph(`交办意见：${ended(step.says)}`)] : []),
  ];
}

function reminding(work: Pick<Work, 'policy' | 'today'>, written: Written): DocumentBlock[] {
  const { step, standing } = written;
  const level = slaOn(work.policy, step.taken_on).escalation.find((one) => one.level === step.detail.level);
  const due = standing.due?.on ?? step.taken_on;
  const late = workdaysLate(work.policy, due, step.taken_on);
  return [
    ...about(work, written),
    heading('二、办理情况'),
    paragraph(
      `该问题办结时限为${dayText(due)}，${late > 0 ? `截至${dayText(step.taken_on)}已逾期${late}个工作日` : `截至${dayText(step.taken_on)}尚未办结`}${standing.signedOn === null ? '，仍未签收' : ''}。`,
    ),
    heading('三、督办要求'),
    paragraph(
      `现由${level?.label ?? '上一级'}（第${step.detail.level ?? 1}级），报${level?.to ?? '分管领导'}。请立即查明原因，明确责任人和完成时间，抓紧办理并反馈。`,
    ),
    ...(step.says ? [paragraph(`督办意见：${ended(inWords(step.says))}`)] : []),
  ];
}

function answering(work: Pick<Work, 'policy'>, written: Written): DocumentBlock[] {
  const { step, standing } = written;
  const supports = standing.supports.map(
    (one) => `${fullName(work, one)}${one.answeredOn ? `（${dayText(one.answeredOn)}反馈）` : '（未反馈）'}`,
  );
  return [
    ...about(work, written),
    heading('二、办理结果'),
    paragraph(ended(step.says ?? '')),
    heading('三、办理经过'),
    paragraph(
      `${standing.assignedOn ? `${dayText(standing.assignedOn)}交办` : ''}${standing.signedOn ? `，${dayText(standing.signedOn)}签收` : ''}${standing.due ? `，办结时限${dayText(standing.due.on)}` : ''}，${dayText(step.taken_on)}反馈${standing.extended > 0 ? `，经同意延期${standing.extended}个工作日` : ''}。${supports.length > 0 ? `协办：${supports.join('、')}。` : ''}`,
    ),
    paragraph('办理结果由牵头单位向企业回访核实，企业评价后销号。'),
  ];
}

const planName = ({ policy }: Pick<Work, 'policy'>) => policy.label.replace(/（[^（）]*）$/, '');

/** A sentence ends once. */
function ended(text: string): string {
  const plain = text.trim();
  return /[。！？；.!?]$/.test(plain) ? plain : `${plain}。`;
}
