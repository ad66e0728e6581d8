import type { Office } from '../../access/contract.ts';

/** 还能怎么办: whether the life of a kind has a way back to whoever passed it on, or lets them take it back; where not, why, for the grey button. */
interface Acts {
  giveBack: true | string;
  withdraw: true | string;
}

interface WorkKind {
  says: string;
  /** 条: the article of the plan this work serves (责任分工); a kind that serves the console itself has none. */
  article?: string;
  /** 本事项: where the matter itself is worked on, by whoever looks. */
  path: (thing: string, office?: Office | 'system') => string;
  acts: Acts;
}

const at = (path: string, said: Record<string, string>) => `${path}?${new URLSearchParams(said)}`;
const halves = (thing: string): [string, string] => {
  const [first = '', second = ''] = thing.split('|');
  return [first, second];
};
const own = '请在本事项页面办理，那里写明这一步怎么办';

/** 事项种类: every kind of work whose tasks stand on the workbench; a line a kind. */
export const workKinds = {
  entry: {
    says: '入统申报',
    article: '二',
    path: (thing, office) => (office === 'enterprise' || office === 'township' ? `/applications/${thing}` : `/entry/${thing}`),
    acts: { giveBack: true, withdraw: '提交之后由收件单位审核，没有“撤回提交”这一步；需要修改的请收件单位退回' },
  },
  query: {
    says: '数据质询',
    article: '二',
    path: (thing) => at('/queries', { query: thing }),
    acts: { giveBack: true, withdraw: true },
  },
  question: {
    says: '数据核实问题',
    article: '二',
    path: (thing) => at('/questions', { question: thing }),
    acts: { giveBack: true, withdraw: '交办之后由收件单位了解并答复，不能收回；情况有变的请在本事项页面核清' },
  },
  closing: {
    says: '月度关账',
    article: '六',
    path: (thing) => {
      const [area, period] = halves(thing);
      return at('/closing', { year: period.slice(0, 4), area, month: period });
    },
    acts: { giveBack: true, withdraw: '县市区确认之后由市级验收或退回，不能自行撤回确认' },
  },
  rebuild: {
    says: '培育库年度重建',
    article: '二',
    path: (thing) => {
      const [year, area] = halves(thing);
      return at('/pool', { tab: 'rebuild', area, period: `${year}-01` });
    },
    acts: { giveBack: true, withdraw: '县市区确认之后由市级审定或退回，不能自行撤回确认' },
  },
  accountRequest: {
    says: '账号核准',
    path: () => at('/accounts', { tab: 'requests' }),
    acts: { giveBack: '不同意的，请在“待核准事项”写明理由不予核准', withdraw: '申请提出后由安全管理员决定，不能收回' },
  },
  interfaceRequest: {
    says: '接口授权',
    path: () => at('/interfaces', { tab: 'requests' }),
    acts: { giveBack: '接口申请由安全管理员核准或不予核准，没有退回', withdraw: '接口申请提出后由安全管理员办理，不能收回' },
  },
  configuration: {
    says: '参数与规则配置',
    path: (thing) => at('/configuration', { id: thing }),
    acts: { giveBack: '不同意的，请在本事项页面写明理由退回', withdraw: '请在本事项页面撤回' },
  },
  project: {
    says: '重点项目',
    article: '二',
    path: (thing) => at('/projects', { no: thing }),
    acts: { giveBack: '项目进度由承办单位如实登记，没有退回这一步', withdraw: '项目进度由承办单位如实登记，没有撤回这一步' },
  },
  problem: {
    says: '问题台账',
    article: '三',
    path: (thing, office) => (office === 'enterprise' ? `/requests/${thing}` : `/problems/${thing}`),
    acts: {
      giveBack: '认为不属本单位职责的，请在本事项页面提出异议：须写明依据，自交办起一个工作日内提一次，由交办单位裁定',
      withdraw: '交办后由主办单位签收办理，时限已经起算，不能收回；交办有误的由主办单位提出异议、裁定改派',
    },
  },
  plan: {
    says: '一企一策',
    article: '三',
    path: (thing) => `/plans/${thing}`,
    acts: { giveBack: true, withdraw: '送审之后由审批人批准或退回，没有收回这一步；需要修改的请审批人退回' },
  },
  watch: {
    says: '重点监测',
    article: '三',
    path: (thing) => at('/watch', { enterprise: thing }),
    acts: {
      giveBack: '监测任务由责任人办理；换人的请转办，或在本事项页面重新指派',
      withdraw: '责任人已指派；换人的请在本事项页面重新指派',
    },
  },
  visit: {
    says: '走访',
    article: '三',
    path: (thing) => at('/visits', { visit: thing }),
    acts: { giveBack: '去不了的，请在本事项页面改期、换人或者取消，并写明理由', withdraw: true },
  },
  financing: {
    says: '融资对接',
    article: '四',
    path: (thing, office) => (office === 'enterprise' ? at('/my-financing', { match: thing }) : at('/financing', { match: thing })),
    acts: {
      giveBack: '不予支持的，请在本事项页面答复并选择原因，没有退回这一步',
      withdraw: '授权由企业在“我的融资”撤回，撤回立即生效',
    },
  },
  awardCase: {
    says: '奖励办理',
    article: '四',
    path: (thing, office) =>
      office === 'enterprise'
        ? '/my-award'
        : office === 'tax'
          ? at('/attestations', { state: 'open' })
          : at('/award-cases', { case: thing }),
    acts: { giveBack: own, withdraw: own },
  },
  payment: {
    says: '资金兑付',
    article: '四',
    path: (thing) => at('/payments', { run: thing }),
    acts: { giveBack: '批次有误的，请在本事项页面写明理由撤销，再重新编制', withdraw: '签发之前请在本事项页面撤销批次' },
  },
  awardCorrection: {
    says: '奖励更正',
    article: '四',
    path: (thing) => at('/award-budget', { tab: 'corrections', correction: halves(thing)[0] }),
    acts: { giveBack: '不同意的，请在本事项页面写明理由不予更正', withdraw: '提出之后由第二人复核，不能收回' },
  },
  target: {
    says: '年度目标',
    article: '六',
    path: (thing) => at('/targets', { year: halves(thing)[1] }),
    acts: { giveBack: '不同意的，请在“年度目标”写明理由退回', withdraw: '送审之后由审核单位下达或退回，没有撤回这一步' },
  },
  bulletin: {
    says: '通报',
    article: '六',
    path: (thing) => at('/bulletins', { bulletin: thing }),
    acts: { giveBack: '不同意的，请在“通报”写明理由退回', withdraw: '数据冻结、审签之后由审签单位签署或退回，没有撤回这一步' },
  },
  review: {
    says: '调度会议定事项',
    article: '六',
    path: (thing) => at('/review', { meeting: halves(thing)[0] }),
    acts: { giveBack: '议定事项由会议定下，办不了的请在办结情况里写明原因', withdraw: '议定事项已经会议定下，不能收回' },
  },
  appraisal: {
    says: '考核评价',
    article: '六',
    path: (thing) =>
      at('/appraisal', {
        year: thing.split('|')[0] ?? thing,
        ...(thing.includes('|') ? { tab: thing.includes('|veto|') ? 'veto' : 'objections' } : {}),
      }),
    acts: {
      giveBack: '考核按公示、异议、裁定、定稿办理，没有退回这一步；数据有误的由县市区在公示期内提出异议',
      withdraw: '公示、裁定和定稿不能收回；有变动的更正为新的版本',
    },
  },
  training: {
    says: '培训',
    article: '五',
    path: (thing, office) => at(office === 'enterprise' ? '/my-training' : '/training', { course: thing }),
    acts: {
      giveBack: '培训由主办单位办理，办不了的请在本事项页面改期或取消，并写明原因',
      withdraw: '不办了的，请在本事项页面取消，并写明原因',
    },
  },
  claim: {
    says: '企业认领',
    path: (thing) => at('/claims', { claim: thing }),
    acts: { giveBack: '核实不了的，请在本事项页面写明理由不予通过', withdraw: '认领由企业人员提出，核实之前不能由受理单位收回' },
  },
} satisfies Record<string, WorkKind>;

export type WorkKindName = keyof typeof workKinds;

/** What is said of a kind, known or (kept by a newer program) not. */
export function workKind(kind: string): WorkKind {
  return kind in workKinds
    ? workKinds[kind as WorkKindName]
    : { says: kind, path: () => '/workbench', acts: { giveBack: own, withdraw: own } };
}
