import { listed, type Piece, type Sentence } from './sentence.ts';
import { monthsLabel, type Told } from './telling.ts';

/** 三、退库与净增: exits by cause, the net, areas that lose more than they gain, and who is at risk. */
export function exits(told: Told): Sentence[] {
  const { value, number, size, say, figures, areas } = told;
  const sentences: Sentence[] = [];
  const net = value('netCount') ?? 0;
  const netPiece =
    net < 0
      ? listed(['净减少', size('netCount'), '家，进不抵退'], '')
      : net === 0
        ? '净增为零'
        : listed(['净增', number('netCount'), '家'], '');
  const causes = figures.filter((figure) => figure.name.startsWith('cause:'));
  if (value('exitCount') === 0) sentences.push(say('noExit')`${monthsLabel(told.period, told.months)}，全市无退库企业，${netPiece}。`);
  else {
    const known = causes.some((figure) => figure.name !== 'cause:其他原因');
    const why = known
      ? listed(
          ['（', listed(causes.map((figure) => listed([figure.name.slice('cause:'.length), number(figure.name), '家'], ''))), '）'],
          '',
        )
      : '';
    sentences.push(say('exits')`${monthsLabel(told.period, told.months)}，全市累计退库${number('exitCount')}家${why}，${netPiece}。`);
  }
  const losing = areas.filter((area) => (value(`netCount:${area}`) ?? 0) < 0);
  if (losing.length > 0) {
    sentences.push(
      say('losing')`进不抵退的有${listed(losing.map((area) => listed([`${area}（净减少`, size(`netCount:${area}`), '家）'], '')))}。`,
    );
  }
  if ((value('riskCount') ?? 0) > 0) {
    sentences.push(say('risks')`纳入退规风险监测${number('riskCount')}家，其中${riskLevels(told)}。`);
  }
  return [...sentences, ...watched(told)];
}

/** 重点监测与帮扶 (三.2): owners, triage, help, and who needs watching no more; what nobody stands in is not printed. */
function watched({ value, number, say }: Told): Sentence[] {
  const words = { watchOwned: '已落实责任人', watchTriaged: '已分类处置', watchHelping: '正在帮扶', watchLifted: '本年解除监测' };
  const known = (Object.keys(words) as (keyof typeof words)[]).filter((name) => (value(name) ?? 0) > 0);
  if (known.length === 0) return [];
  const parts = known.map((name) => listed([words[name], number(name), '家'], ''));
  return [say('watched')`从监测帮扶看，${listed(parts, '，')}。`];
}

/** 红色几家、橙色几家、等级待定几家; a level in which nobody stands is not printed. */
function riskLevels({ value, number }: Told): Piece {
  const levels = [
    ['红色', 'exitRisk.red'],
    ['橙色', 'exitRisk.orange'],
    ['黄色', 'exitRisk.yellow'],
    ['等级待定', 'exitRisk.open'],
  ] as const;
  return listed(levels.filter(([, name]) => (value(name) ?? 0) > 0).map(([label, name]) => listed([label, number(name), '家'], '')));
}
