import { listed, type Sentence } from './sentence.ts';
import { leaders, ownLabel, type Told, withFigure } from './telling.ts';

/** 四、各县市区进度: who is done, ahead, behind the pace, below the average, without an entry. */
export function areasProgress(told: Told): Sentence[] {
  const { value, number, say, areas } = told;
  const sentences: Sentence[] = [];
  const rate = (area: string) => value(`completionRate:${area}`);
  const done = areas.filter((area) => (rate(area) ?? 0) >= 100);
  if (done.length > 0) {
    sentences.push(say('done')`已完成全年新增目标的有${listed(done.map((area) => withFigure(told, area, 'completionRate', '%')))}。`);
  }
  const first = leaders(told, 'completionRate').filter((area) => !done.includes(area));
  if (first.length > 0) {
    const among = done.length > 0 ? '其余县市区中，' : '';
    sentences.push(
      say('leadersByRate')`${among}新增完成率居前的是${listed(first.map((area) => withFigure(told, area, 'completionRate', '%')))}。`,
    );
  }
  const behind = areas.filter((area) => (value(`pace:${area}`) ?? 0) < 0);
  if (value('pace') !== null) {
    sentences.push(
      behind.length === 0
        ? say('allOnPace')`各县市区新增完成率均达到序时进度。`
        : say(
            'behind',
          )`慢于序时进度的有${number('areasBehind')}个：${listed(behind.map((area) => listed([`${area}（慢`, told.size(`pace:${area}`), '个百分点）'], '')))}。`,
    );
  }
  const average = value('completionRate');
  const below = average === null ? [] : areas.filter((area) => (rate(area) ?? average) < average);
  if (below.length > 0) {
    sentences.push(
      say(
        'belowAverage',
      )`低于全市平均完成率（${number('completionRate')}%）的有${listed(below.map((area) => withFigure(told, area, 'completionRate', '%')))}。`,
    );
  }
  const none = areas.filter((area) => value(`newCount:${area}`) === 0);
  if (none.length > 0)
    sentences.push(say('areasWithoutEntry')`本年尚无新增的有${listed(none.map((area) => withFigure(told, area, 'newCount', '家')))}。`);
  if ((value('areasWithoutMonth') ?? 0) > 0 && (value('monthNewCount') ?? 0) > 0) {
    sentences.push(say('areasWithoutMonth')`${ownLabel(told)}无新增的县市区有${number('areasWithoutMonth')}个。`);
  }
  return [...sentences, say('annex')`各县市区进度详见附件。`];
}
