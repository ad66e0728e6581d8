import { areasProgress } from './bulletin-areas.ts';
import { entries } from './bulletin-entries.ts';
import { exits } from './bulletin-exits.ts';
import type { Figure } from './bulletin-figures.ts';
import { problems } from './bulletin-matters.ts';
import { overall } from './bulletin-overall.ts';
import { type Sentence, speaker } from './sentence.ts';
import type { Told } from './telling.ts';

/** A section of the bulletin: 一、总体情况 and so on. */
export interface Section {
  heading: string;
  sentences: Sentence[];
}

/** 通报正文: five sections; which sentences stand in them is chosen by rule from the figures alone. */
export function bulletinContent(figures: Figure[], about: Pick<Told, 'period' | 'months' | 'areas' | 'named'>): Section[] {
  const told: Told = { ...speaker(figures), ...about, figures };
  return [
    { heading: '一、总体情况', sentences: overall(told) },
    { heading: '二、新增情况', sentences: entries(told) },
    { heading: '三、退库与净增', sentences: exits(told) },
    { heading: '四、各县市区进度', sentences: areasProgress(told) },
    { heading: '五、存在问题与下步工作', sentences: problems(told) },
  ];
}
