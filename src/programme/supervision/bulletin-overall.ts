import { listed, type Piece, type Sentence } from './sentence.ts';
import { monthLabel, monthsLabel, ownLabel, type Told } from './telling.ts';

function comparedWithLastYear({ value, size }: Told): Piece {
  const difference = value('newDifference') ?? 0;
  if (difference === 0) return listed(['，与上年同期持平'], '');
  return listed([`，比上年同期${difference > 0 ? '多' : '少'}`, size('newDifference'), '家'], '');
}

/** 一、总体情况: new entries against target, last year and pace; the stock against the plan's total. */
export function overall(told: Told): Sentence[] {
  const { value, number, size, say, period } = told;
  const months = monthsLabel(period, told.months);
  const month = monthLabel(told);
  const sentences: Sentence[] = [];
  if (value('newCount') === 0) sentences.push(say('noEntry')`${months}，全市尚无新增规模以上工业企业${comparedWithLastYear(told)}。`);
  else if (value('completionRate') === null) {
    sentences.push(say('newCount')`${months}，全市新增规模以上工业企业${number('newCount')}家${comparedWithLastYear(told)}。`);
  } else {
    sentences.push(
      say(
        'completion',
      )`${months}，全市新增规模以上工业企业${number('newCount')}家，完成年度目标${number('newTarget')}家的${number('completionRate')}%${comparedWithLastYear(told)}。`,
    );
  }
  const pace = value('pace');
  if (pace !== null) {
    const against = pace === 0 ? '与序时进度持平' : listed([pace > 0 ? '快于序时进度' : '慢于序时进度', size('pace'), '个百分点'], '');
    sentences.push(say('pace')`按审核批次的节奏，${month}末应完成年度目标的${number('curveShare')}%，全市${against}。`);
  }
  sentences.push(
    value('monthNewCount') === 0
      ? say('monthWithoutEntry')`${ownLabel(told)}无新增。`
      : say('monthNewCount')`${ownLabel(told)}新增${number('monthNewCount')}家。`,
  );
  const gap = value('gapTotal');
  if (gap === null) sentences.push(say('listed')`${month}末，全市在库规模以上工业企业${number('listed')}家。`);
  else if (gap === 0) {
    sentences.push(
      say('totalReached')`${month}末，全市在库规模以上工业企业${number('listed')}家，已达到方案确定的${number('goalTotal')}家总数目标。`,
    );
  } else {
    sentences.push(
      say(
        'totalGap',
      )`${month}末，全市在库规模以上工业企业${number('listed')}家，距方案确定的${number('goalTotal')}家总数目标还差${number('gapTotal')}家。`,
    );
  }
  return [...sentences, ...goals(told)];
}

function goals({ value, number, say }: Told): Sentence[] {
  if (value('gapNew') === null || value('gapNet') === null) return [];
  const aim = listed(['对照方案年均新增', number('goalNew'), '家以上、净增', number('goalNet'), '家以上的目标，'], '');
  const entry = value('gapNew') === 0 ? '新增已达到' : listed(['新增还差', number('gapNew'), '家'], '');
  const net = value('gapNet') === 0 ? '净增已达到' : listed(['净增还差', number('gapNet'), '家'], '');
  return [say('yearlyGoals')`${aim}${entry}，${net}。`];
}
