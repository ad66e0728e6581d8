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

interface About extends Pick<Told, 'period' | 'months' | 'areas' | 'named' | 'lead'> {
  /** As the pack words them (text bulletin.headings). */
  headings: readonly string[];
}

/** 通报正文: five sections; which sentences stand in them is chosen by rule from the figures alone. */
export function bulletinContent(figures: Figure[], { headings, ...about }: About): Section[] {
  const told: Told = { ...speaker(figures), ...about, figures };
  const heading = (at: number) => headings[at] ?? '';
  return [
    { heading: heading(0), sentences: overall(told) },
    { heading: heading(1), sentences: entries(told) },
    { heading: heading(2), sentences: exits(told) },
    { heading: heading(3), sentences: areasProgress(told) },
    { heading: heading(4), sentences: problems(told) },
  ];
}
