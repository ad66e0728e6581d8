import type { Section } from '../bulletin-content.ts';
import type { Figure } from '../bulletin-figures.ts';
import type { Difference } from './contract.ts';

interface Text {
  sections: Section[];
  figures: Figure[];
}

function shown(figure: Figure | undefined): string {
  if (!figure) return '—';
  if (figure.suppressed) return '*';
  return figure.value === null ? '—' : String(figure.value);
}

const saysOf = ({ sections }: Text) => sections.flatMap(({ sentences }) => sentences.map(({ says }) => says));

/** 更正前后不同之处: every figure whose printed value is another, and the sentences that went and came. */
export function differenceOf(before: Text, after: Text): Difference {
  const was = new Map(before.figures.map((figure) => [figure.name, figure]));
  const is = new Map(after.figures.map((figure) => [figure.name, figure]));
  const figures = [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const one = is.get(name) ?? was.get(name);
    const [old, now] = [shown(was.get(name)), shown(is.get(name))];
    return one && old !== now ? [{ name, label: one.label, area: one.area, unit: one.unit, before: old, after: now }] : [];
  });
  const [said, says] = [saysOf(before), saysOf(after)];
  return { figures, gone: said.filter((one) => !says.includes(one)), added: says.filter((one) => !said.includes(one)) };
}
