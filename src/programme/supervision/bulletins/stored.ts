import { dayOf } from '../../../platform/clock/clock.ts';
import type { Period } from '../../../platform/shared/period.ts';
import { Refusal } from '../../../platform/shared/reason.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { Section } from '../bulletin-content.ts';
import type { SourceDate } from '../bulletin-document.ts';
import type { Figure } from '../bulletin-figures.ts';
import type { Progress } from '../contract.ts';
import type { BulletinState, VerdictKind } from './contract.ts';

/** A moment as the wire has it. */
export const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A step as it was taken. */
export interface TakenStep {
  ordinal: number;
  step: string;
  says: string | null;
  office: string;
  by: string;
  at: string;
  persons: string[];
}

/** 冻结的数据. */
export interface Frozen {
  sections: Section[];
  figures: Figure[];
  progress: Progress;
  dates: SourceDate[];
  asOf: string;
  signers: string[];
  sha256: string;
}

/** 一期通报 as the tables have it. */
export interface Stored {
  id: string;
  period: Period;
  version: number;
  content: { title: string; sections: Section[] };
  figures: Figure[];
  steps: TakenStep[];
  frozen: Frozen | null;
  issued: { year: number; serial: number; issuedOn: string; seal: { seq: string; hash: string } | null; sha256: string } | null;
  corrects: { id: string; says: string } | null;
  verdicts: { area: string; kind: VerdictKind; confirmed: boolean; says: string | null; by: string; at: string }[];
}

/** 状态: of the last step; signed by all that sign it waits to be issued. */
export function stateOf(steps: Pick<TakenStep, 'step'>[], signers: number): BulletinState {
  const last = steps.at(-1)?.step;
  const signed = steps.filter(({ step }) => step === 'sign').length;
  if (last === 'issue') return 'issued';
  if (last === 'return') return 'returned';
  if (last === 'sign') return signed >= signers ? 'signed' : 'frozen';
  return last === 'freeze' ? 'frozen' : 'draft';
}

/** 发文字号; null until issued. */
export function numberOf(issued: { year: number; serial: number } | null): string | null {
  return issued ? `通报〔${issued.year}〕${issued.serial}号` : null;
}

/** 起草之日: by whose wording a bulletin is printed, whatever is worded anew before it is issued. */
export const draftedOn = ({ steps }: Pick<Stored, 'steps'>): string => dayOf(new Date(steps[0]?.at ?? Number.NaN));

/** 一期通报 of the chain; one that was only generated, without a chain, is not one. */
export async function storedOf({ client }: Work, id: string): Promise<Stored> {
  const { rows } = await client.query<Stored>(
    `select b.id, b.period, b.version, b.content, b.figures,
       (select json_agg(json_build_object('ordinal', s.ordinal, 'step', s.step, 'says', s.says, 'office', s.office, 'by', s.taken_by_name,
          'at', ${instant('s.taken_at')}, 'persons', s.persons) order by s.ordinal) from bulletin_step s where s.bulletin_id = b.id) as steps,
       (select json_build_object('sections', f.sections, 'figures', f.figures, 'progress', f.progress, 'dates', f.dates, 'asOf', f.as_of,
          'signers', f.signers, 'sha256', f.sha256) from bulletin_frozen f where f.bulletin_id = b.id) as frozen,
       (select json_build_object('year', i.year, 'serial', i.serial, 'issuedOn', i.issued_on, 'seal', i.seal, 'sha256', i.sha256)
          from bulletin_issued i where i.bulletin_id = b.id) as issued,
       (select json_build_object('id', c.corrects, 'says', c.says) from bulletin_correction c where c.bulletin_id = b.id) as corrects,
       coalesce((select json_agg(json_build_object('area', v.area, 'kind', v.kind, 'confirmed', v.confirmed, 'says', v.says, 'by', v.taken_by_name,
          'at', ${instant('v.taken_at')})) from bulletin_verdict v where v.bulletin_id = b.id), '[]'::json) as verdicts
     from bulletin b where b.id = $1 and exists (select from bulletin_step s where s.bulletin_id = b.id)`,
    [id],
  );
  if (!rows[0]) throw new Refusal([{ says: '没有这一期通报，或者尚未印发', remedy: '请在通报档案中重新选择' }], 404);
  return rows[0];
}

/** What it says: as it was frozen, else as it was drafted. */
export function textOf({ frozen, content, figures }: Pick<Stored, 'frozen' | 'content' | 'figures'>): {
  sections: Section[];
  figures: Figure[];
} {
  return frozen ?? { sections: content.sections, figures };
}
