import type * as z from 'zod';
import { statedNumber } from '../../policy/parameter.ts';
import type { Work } from '../access/work.ts';
import { basisList } from './bases.ts';
import type { readDisclosure as readContract } from './contract.ts';
import { levelOf } from './levels.ts';

type Answer = z.input<typeof readContract.output>;

/** 数据依据与披露: who sees what and by which law, what the reader's own office sees, under which bases data came in and what each column is for. */
export async function readDisclosure(work: Work): Promise<Answer> {
  const { policy, today } = work;
  const { classes, cells, scales, smallCell } = policy.disclosure;
  const told: Answer['classes'] = [];
  for (const { name, label, says, law, why } of classes) {
    told.push({
      class: name,
      label,
      says,
      law,
      why,
      mine: await levelOf(work, name),
      cells: cells.filter((cell) => cell.class === name).map(({ office, tier, level, scope }) => ({ office, tier, level, scope })),
    });
  }
  const { fields, figures, purposes } = policy.bases;
  return {
    classes: told,
    bands: Object.entries(scales).map(([name, { unit, labels }]) => ({ name, unit, labels })),
    smallCell: { minimum: statedNumber(policy, smallCell.parameter, today), law: smallCell.law },
    bases: await basisList(work),
    purposes,
    columns: [
      ...Object.entries(fields).map(([name, said]) => ({ source: '各来源', fields: said.fields, class: name, purposes: said.purposes })),
      ...Object.entries(figures).map(([source, said]) => ({ source, fields: said.fields, class: said.class, purposes: said.purposes })),
    ],
  };
}
