import type { z } from 'zod';
import type { Figure } from './bulletin-figures.ts';
import type { Sentence as SentenceShape } from './contract.ts';

/** A sentence of a bulletin and the names of the figures it rests on. */
export type Sentence = z.infer<typeof SentenceShape>;

/** A piece of a sentence: its text, and the figures whose values are printed in it. */
export interface Piece {
  text: string;
  figures: string[];
}

/** What sentences are made with: numbers enter a sentence only through here, so that none is printed without its figure. */
export interface Speaker {
  /** The value of a figure; null when it is not known or not there. */
  value: (name: string) => number | null;
  /** A figure's value as a piece; `size` without its sign, for 慢…、减少…. */
  number: (name: string) => Piece;
  size: (name: string) => Piece;
  /** A sentence chosen by a rule. */
  say: (rule: string) => (texts: TemplateStringsArray, ...pieces: (Piece | string)[]) => Sentence;
}

/** Pieces joined by 、 as one; plain text may stand among them. */
export function listed(pieces: (Piece | string)[], separator = '、'): Piece {
  const all = pieces.map((piece) => (typeof piece === 'string' ? { text: piece, figures: [] } : piece));
  return { text: all.map((piece) => piece.text).join(separator), figures: all.flatMap((piece) => piece.figures) };
}

/** A speaker over a snapshot of figures. A figure that does not exist is a fault of ours, never a blank in a bulletin. */
export function speaker(figures: Figure[]): Speaker {
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const value = (name: string) => {
    const known = byName.get(name)?.value;
    return typeof known === 'number' ? known : null;
  };
  const piece = (name: string, shown: (known: number) => number): Piece => {
    const known = value(name);
    if (known === null) throw new Error(`bulletin figure ${name} has no value`);
    return { text: String(shown(known)), figures: [name] };
  };
  return {
    value,
    number: (name) => piece(name, (known) => known),
    size: (name) => piece(name, Math.abs),
    say:
      (rule) =>
      (texts, ...pieces) => {
        const whole = listed(
          texts.flatMap((text, index) => [text, pieces[index] ?? '']),
          '',
        );
        return { says: whole.text, figures: [...new Set(whole.figures)], rule };
      },
  };
}
