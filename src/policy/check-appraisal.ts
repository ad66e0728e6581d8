import { type AppraisalItem, type AppraisalLaw, type AppraisalTerm, appraisalFigures } from './appraisal-shape.ts';
import type { Fault } from './pack-fault.ts';

const file = 'appraisal.yaml';

interface Known {
  clauses: Set<string>;
  /** 法条编号 of guardrails.yaml. */
  laws: Set<string>;
}

/** 考核公式核对: clauses and articles that exist, each item once, weights that add up to a hundred, mappings that can give every point, caps above floors. */
export function checkAppraisal(law: AppraisalLaw, known: Known, faults: Fault[]): void {
  if (law.terms.length === 0) return;
  const fault = (key: string, reason: string, remedy: string) => faults.push({ file, key, reason, remedy });
  if (!known.clauses.has(law.clause)) fault('clause', `没有条款 ${law.clause}`, '改为clauses.yaml中的条款号');
  for (const [at, term] of law.terms.entries()) {
    const before = law.terms[at - 1];
    if (before && before.from >= term.from) fault(`terms.${at}.from`, `${term.from} 不晚于前一时期的 ${before.from}`, '按起始日期先后排列');
    if (!term.from.endsWith('-01-01')) fault(`terms.${at}.from`, `${term.from} 不是1月1日`, '考核按年度，一年只用一个公式');
    checkTerm(term, `terms.${at}`, known, fault);
  }
}

type Say = (key: string, reason: string, remedy: string) => void;

function checkTerm({ items, veto }: AppraisalTerm, key: string, { clauses, laws }: Known, fault: Say): void {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  if (Math.abs(total - 100) > 1e-9) fault(`${key}.items`, `各项满分合计 ${total}，不是 100`, '调整weight，使合计为100');
  for (const [at, item] of items.entries()) {
    const one = `${key}.items.${at}`;
    if (items.findIndex(({ id }) => id === item.id) < at) fault(`${one}.id`, `${item.id} 写了两次`, '只留一处');
    if (items.findIndex(({ label }) => label === item.label) < at) fault(`${one}.label`, `“${item.label}”写了两次`, '只留一处');
    if (!clauses.has(item.clause)) fault(`${one}.clause`, `没有条款 ${item.clause}`, '改为clauses.yaml中的条款号');
    if (item.floor > item.cap) fault(`${one}.floor`, `保底 ${item.floor} 高于封顶 ${item.cap}`, '改为不高于cap');
    checkMapping(item, `${one}.mapping`, fault);
  }
  if (!clauses.has(veto.clause)) fault(`${key}.veto.clause`, `没有条款 ${veto.clause}`, '改为clauses.yaml中的条款号');
  for (const article of veto.laws.filter((one) => !laws.has(one)))
    fault(`${key}.veto.laws`, `没有列出法条 ${article}`, '先写入guardrails.yaml的laws');
}

function checkMapping({ mapping, figure }: AppraisalItem, key: string, fault: Say): void {
  if (mapping.kind === 'linear' && mapping.zero >= mapping.full)
    fault(`${key}.full`, `满分线 ${mapping.full} 不高于零分线 ${mapping.zero}`, 'full须大于zero');
  if (mapping.kind === 'threshold' && mapping.least > mapping.full)
    fault(`${key}.least`, `起评线 ${mapping.least} 高于满分线 ${mapping.full}`, 'least须不大于full');
  if (mapping.kind === 'perUnit' && appraisalFigures[figure].unit !== '家')
    fault(`${key}.kind`, `“${appraisalFigures[figure].label}”不是家数，不能按家计分`, '改用linear、threshold或efficacy');
}

/** 在用政策须有考核公式; one kept before may not. */
export function checkAppraisalToday(law: AppraisalLaw, faults: Fault[]): void {
  if (law.terms.length === 0) faults.push({ file, key: '（整个文件）', reason: '没有考核公式', remedy: '补上appraisal.yaml' });
}
