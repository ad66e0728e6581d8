import { personsBehind } from '../../../registry/access/acting.ts';
import type { Work } from '../../../registry/access/work.ts';
import { type Veto, type VetoState, type VetoStep, vetoLife } from './contract.ts';

interface StepOfVeto {
  area: string;
  veto: number;
  ordinal: number;
  step: VetoStep | 'propose';
  state: VetoState;
  says: string;
  persons: string[];
  by: string;
  on: string;
}

/** 一票否决 of a year as far as the session sees them, with their steps; the first first. */
export async function vetoRows({ client, actor }: Pick<Work, 'client' | 'actor'>, year: number): Promise<Veto[]> {
  const { rows: vetoes } = await client.query<
    Omit<Veto, 'state' | 'step' | 'steps' | 'maker' | 'file'> & { fileName: string | null; sha256: string | null }
  >(
    `select v.area, v.ordinal, v.document_title as "documentTitle", v.document_no as "documentNo", v.issuer, v.issued_on::text as "issuedOn", v.found,
       v.made_by_name as by, v.made_on::text as "on", f.file_name as "fileName", f.sha256
     from appraisal_veto v left join appraisal_veto_file f on f.year = v.year and f.area = v.area and f.veto = v.ordinal
     where v.year = $1 order by v.made_at, v.area`,
    [year],
  );
  const { rows: steps } = await client.query<StepOfVeto>(
    `select area, veto, ordinal, step, state, says, persons, taken_by_name as by, taken_on::text as "on" from appraisal_veto_step
     where year = $1 order by ordinal`,
    [year],
  );
  const own = personsBehind(actor);
  return vetoes.map(({ fileName, sha256, ...veto }) => {
    const taken = steps.filter(({ area, veto: of }) => area === veto.area && of === veto.ordinal);
    const last = taken.at(-1);
    return {
      ...veto,
      file: fileName === null || sha256 === null ? null : { fileName, sha256 },
      state: last?.state ?? 'proposed',
      step: last?.ordinal ?? 0,
      steps: taken.map(({ step, says, by, on }) => ({ says: step === 'propose' ? '提出' : vetoLife.says(step), reason: says, by, on })),
      maker: taken[0]?.persons.some((person) => own.includes(person)) ?? false,
    };
  });
}

/** 已确认一票否决的县市区 of a year. */
export async function vetoedAreas(work: Pick<Work, 'client' | 'actor'>, year: number): Promise<Set<string>> {
  return new Set((await vetoRows(work, year)).filter(({ state }) => state === 'standing').map(({ area }) => area));
}
