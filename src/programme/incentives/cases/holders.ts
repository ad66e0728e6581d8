import type { Holder } from '../../../registry/worklist/pass-on.ts';
import type { CaseContext } from './case-context.ts';
import { taxStage } from './evidence.ts';

/** 下一手: who is to act, what is asked, until when. */
export interface NextHand {
  to: Holder[];
  asks: string;
  dueOn: string | null;
}

const nobody: NextHand = { to: [], asks: '', dueOn: null };
const city: Holder = { office: 'industry', area: null };

/** 材料还差谁的: the enterprise its own word and account, 税务 its yes or no, 工信 what must be decided by a person. */
function collecting({ found, award, evidence }: CaseContext): NextHand {
  const missing = new Set(evidence.flatMap(({ kind, state }) => (state === 'missing' ? [kind] : [])));
  const to: Holder[] = [];
  const asks: string[] = [];
  if (missing.has('undertaking') || missing.has('payee')) {
    to.push({ office: 'enterprise', area: found.area, enterpriseId: found.enterpriseId }, { office: 'industry', area: found.area });
    asks.push('企业确认承诺函、登记收款账户');
  }
  if (missing.has('tax')) {
    to.push({ office: 'tax', area: found.area });
    asks.push('税务证明当年是否形成税收');
  }
  if (award?.award.eligible === null && award.award.instalments[0].state === 'undecided') {
    if (!to.some(({ office }) => office === 'industry')) to.push({ office: 'industry', area: found.area });
    asks.push('工信提出人工认定');
  }
  return { to, asks: asks.join('；') || '备齐材料', dueOn: null };
}

/** 下一期要看的年度已过而税务未证明的: 税务 is asked, before or after the register of that year has come. */
function taxAsked({ found, award }: CaseContext): NextHand | null {
  const later = taxStage(found, award);
  if (!later?.open || !award || award.facts.today <= `${later.year}-12-31`) return null;
  return {
    to: [{ office: 'tax', area: found.area }],
    asks: `税务证明 ${later.year} 年是否形成税收（第${later.ordinal}期奖励的条件）`,
    dueOn: null,
  };
}

/** 现在交给谁. */
export function nextHand(context: CaseContext): NextHand {
  const { found } = context;
  const area: Holder = { office: 'industry', area: found.area };
  const finance: Holder[] = [
    { office: 'finance', area: found.area },
    { office: 'finance', area: null },
  ];
  const until = (name: string) => {
    const said = context.steps.findLast(({ detail }) => typeof detail[name] === 'string')?.detail[name];
    return typeof said === 'string' ? said : null;
  };
  switch (found.state) {
    case 'collecting':
      return collecting(context);
    case 'returned':
      return {
        to: [area, { office: 'enterprise', area: found.area, enterpriseId: found.enterpriseId }],
        asks: '按退回意见补正后再报',
        dueOn: null,
      };
    case 'areaCheck':
      return { to: [area], asks: '县级审核', dueOn: null };
    case 'cityCheck':
      return { to: [city], asks: '市级审核', dueOn: null };
    case 'toPublish':
      return {
        to: [city],
        asks: found.stage === 1 ? '公示' : found.stages > 2 ? `公示第${found.stage}期奖励名单` : '公示剩余奖励名单',
        dueOn: null,
      };
    case 'published':
      return { to: [city], asks: '公示期内登记、处理异议', dueOn: until('toOn') };
    case 'objected':
      return { to: [city], asks: '复核公示异议', dueOn: until('recheckBy') };
    case 'appealed':
      return { to: [city], asks: '复核企业异议', dueOn: until('recheckBy') };
    case 'toApprove':
      return { to: finance, asks: '财政经办', dueOn: null };
    case 'approving':
      return { to: finance, asks: '财政核准', dueOn: null };
    case 'approved':
    case 'lapsed':
      return taxAsked(context) ?? nobody;
    default:
      return nobody;
  }
}
