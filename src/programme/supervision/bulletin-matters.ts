import { monthOf } from '../../platform/shared/period.ts';
import { listed, type Sentence } from './sentence.ts';
import { leaders, type Told, withFigure } from './telling.ts';

/** 五、存在问题与下步工作: each matter with what is to be done; help and honest reporting, never a number pressed on anyone. */
export function problems(told: Told): Sentence[] {
  const { value, number, say } = told;
  const sentences: Sentence[] = [];
  if ((value('dueEntryCount') ?? 0) > 0) {
    const most = leaders(told, 'dueEntryCount');
    const where =
      most.length > 0 ? listed(['，较多的是', listed(most.map((area) => withFigure(told, area, 'dueEntryCount', '家')))], '') : '';
    sentences.push(
      say(
        'dueEntry',
      )`收入已达规模而尚未入统的企业${number('dueEntryCount')}家${where}。各地要上门讲清政策和程序，由达到标准的企业如实申报，做到应统尽统。`,
    );
  }
  if ((value('exitRisk.red') ?? 0) > 0) {
    sentences.push(
      say('red')`红色退规风险企业${number('exitRisk.red')}家。各地要逐户走访，弄清困难，实行一企一策帮扶；属市场出清的不作挽留。`,
    );
  }
  if ((value('verifyCount') ?? 0) > 0) {
    sentences.push(
      say('verify')`数据缺失或相互矛盾、尚不能判断的企业${number('verifyCount')}家。请数据来源部门核对原始资料后更正，不得代填代改。`,
    );
  }
  if ((value('problems.collected') ?? 0) > 0) {
    const rate = value('problems.satisfiedRate') === null ? '' : listed(['，满意率', number('problems.satisfiedRate'), '%'], '');
    sentences.push(
      say(
        'ledger',
      )`企业问题台账本年收集${number('problems.collected')}件，办结${number('problems.closed')}件${rate}，未了结${number('problems.open')}件。`,
    );
  }
  if ((value('problems.overdue') ?? 0) > 0) {
    sentences.push(
      say('ledgerOverdue')`逾期未办结的问题${number('problems.overdue')}件。承办单位要查明原因、抓紧办理，牵头单位按规定督办。`,
    );
  }
  if ((value('areasBehind') ?? 0) > 0) {
    sentences.push(
      say('urge')`慢于序时进度的${number('areasBehind')}个县市区要查明原因，在培育服务和入统辅导上加力，${told.lead}将加强督促调度。`,
    );
  }
  if (monthOf(told.period) >= 8 && monthOf(told.period) <= 11) {
    sentences.push(say('annualReview')`年度审核临近，各地要指导企业提前备齐入统材料，条件未成熟的不勉强申报。`);
  }
  return [
    ...sentences,
    say('honesty')`各地要严格遵守统计法律法规，坚持企业独立、如实申报，严禁代填代报、弄虚作假，不得向企业分解入统任务。`,
  ];
}
