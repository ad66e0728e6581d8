import type { Figure } from './bulletin-figures.ts';
import { listed, type Sentence } from './sentence.ts';
import { leaders, type Told, withFigure } from './telling.ts';

/** 二、新增情况: by track, by industry with small cells merged, and the areas ahead. */
export function entries(told: Told): Sentence[] {
  const { value, number, say, figures } = told;
  if (value('newCount') === 0) return [say('noEntry')`本年尚无新增，不作分行业、分县市区分析。`, ...cultivated(told)];
  const unknown = value('trackUnknown') ?? 0;
  const rest = unknown > 0 ? listed(['，新增方式待补充登记的', number('trackUnknown'), '家'], '') : '';
  const sentences = [say('tracks')`从新增方式看，新建新投产${number('newlyBuilt')}家，规下升规上${number('grown')}家${rest}。`];
  const industries = figures.filter((figure) => figure.name.startsWith('industry:'));
  const of = (figure: Figure) => listed([figure.name.slice('industry:'.length), number(figure.name), '家'], '');
  const other = industries.filter((figure) => figure.name === 'industry:其他行业');
  const large = industries.filter((figure) => figure.name !== 'industry:其他行业');
  if (large.length === 0) sentences.push(say('industriesTooSmall')`分行业看，新增企业分布较散，各行业家数均较少。`);
  else sentences.push(say('industries')`分行业看，${listed([...large, ...other].map(of), '，')}。`);
  const first = leaders(told, 'newCount');
  if (first.length > 0) {
    sentences.push(
      say('leadersByCount')`分县市区看，新增家数居前的是${listed(first.map((area) => withFigure(told, area, 'newCount', '家')))}。`,
    );
  }
  return [...sentences, ...cultivated(told)];
}

/** 培育与申报 (二): the pool beside the target, and the applications under way. */
function cultivated({ value, number, say }: Told): Sentence[] {
  const sentences: Sentence[] = [];
  if ((value('inPool') ?? 0) > 0) {
    const ratio = value('poolRatio') === null ? '' : listed(['，与年度新增目标之比为', number('poolRatio'), '比1'], '');
    sentences.push(say('pool')`从培育看，重点企业培育库在库企业${number('inPool')}家${ratio}。`);
  }
  const applied = (['entryUnderReview', 'entryReturned', 'entryApproved'] as const).filter((name) => (value(name) ?? 0) > 0);
  if (applied.length > 0) {
    const words = { entryUnderReview: '在审', entryReturned: '退回待重新提交', entryApproved: '本年已批准' };
    const parts = applied.map((name) => listed([words[name], number(name), '家'], ''));
    sentences.push(say('applications')`从申报看，入统申报${listed(parts, '，')}。`);
  }
  return sentences;
}
