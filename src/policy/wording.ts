import { articlesOf, forbiddenAct, type Guardrails, type WordingPattern } from './guardrail.ts';

/** 一处违规的说法: where it stands in the text as it was given (end excluded), which act it is, and what may be said instead. */
export interface Wording {
  from: number;
  to: number;
  words: string;
  act: string;
  title: string;
  clause: string;
  says: string;
  remedy: string;
  lawful: string;
}

interface Compiled {
  pattern: WordingPattern;
  find: RegExp[];
  except: RegExp[];
}

const compiled = new WeakMap<Guardrails, { patterns: Compiled[]; negation: RegExp }>();

function compile(guardrails: Guardrails): { patterns: Compiled[]; negation: RegExp } {
  const known = compiled.get(guardrails);
  if (known) return known;
  const patterns = guardrails.patterns.map((pattern) => ({
    pattern,
    find: pattern.find.map((text) => new RegExp(text, 'giu')),
    except: pattern.except.map((text) => new RegExp(text, 'iu')),
  }));
  // A list of forbidden things is parted by 、; a comma, or 的由 and its like, begins another thought (数据不得空缺的由统计站代填).
  const { strong, weak } = guardrails.negations;
  const negation = new RegExp(
    `(?:(?:${strong.join('|')})(?:(?!的由|则|请|就)[^，。；！？]){0,24}|(?:${weak.join('|')})[^，。；！？]{0,3})$`,
    'u',
  );
  const made = { patterns, negation };
  compiled.set(guardrails, made);
  return made;
}

/** The text as people read it: full width, blanks and unseen characters taken off, so that 代 填 代 报 is found; with the place of each letter. */
function plain(text: string): { letters: string; at: number[] } {
  let letters = '';
  const at: number[] = [];
  let place = 0;
  for (const character of text) {
    const folded = character.normalize('NFKC').replace(/[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '');
    // Comma and stop keep their Chinese form, which the patterns are written with.
    const kept = /[\n\r]/.test(character) ? '。' : ({ ',': '，', ';': '；', '!': '！', '?': '？', ':': '：' }[folded] ?? folded);
    for (const letter of kept) {
      letters += letter;
      for (let unit = 0; unit < letter.length; unit += 1) at.push(place);
    }
    place += character.length;
  }
  at.push(place);
  return { letters, at };
}

/**
 * 文字核对: what in a text presses, alters or buys figures, place by place, with the article and a lawful way to say it. Sentence by sentence:
 * a forbidding word before it in the same breath (严禁代填代报) makes it lawful, and so do the exceptions of its rule.
 */
export function checkWording(policy: { guardrails: Guardrails }, text: string): Wording[] {
  const { patterns, negation } = compile(policy.guardrails);
  const { letters, at } = plain(text);
  const found: Wording[] = [];
  for (const sentence of letters.matchAll(/[^。；！？]+/gu)) {
    for (const { pattern, find, except } of patterns) {
      if (except.some((rule) => rule.test(sentence[0]))) continue;
      for (const match of find.flatMap((rule) => [...sentence[0].matchAll(rule)])) {
        if (pattern.negated && negation.test(sentence[0].slice(0, match.index))) continue;
        const act = forbiddenAct(policy, pattern.act);
        const start = sentence.index + match.index;
        const from = at[start] ?? 0;
        const to = at[start + match[0].length] ?? text.length;
        found.push({
          from,
          to,
          words: text.slice(from, to).trimEnd(),
          act: act.id,
          title: act.title,
          clause: articlesOf(act),
          says: act.answer,
          remedy: act.remedy,
          lawful: pattern.lawful,
        });
      }
    }
  }
  return widest(found);
}

/** Of findings that overlap with the same act the longest stands. */
function widest(found: Wording[]): Wording[] {
  const sorted = found.sort((a, b) => a.from - b.from || b.to - a.to);
  return sorted.filter((one, index) => !sorted.slice(0, index).some((other) => other.act === one.act && one.from < other.to));
}
