import type * as z from 'zod';
import { Refusal } from '../../platform/shared/reason.ts';
import type { Work } from '../access/work.ts';
import { basisFor, type Standing, standingRefusals } from './bases.ts';
import type { Basis, listBasisChoices } from './contract.ts';

type Row = Standing & { kind: z.infer<typeof Basis>['kind']; issuer: string };

/** 花名册按哪条依据: every basis of the source as far as it concerns the reader, which is taken unless one is named, and why not the others. */
export async function basisChoices(
  work: Work,
  { source }: z.output<typeof listBasisChoices.input>,
): Promise<z.input<typeof listBasisChoices.output>> {
  const { rows } = await work.client.query<Row>(
    `select no::text, title, kind, issuer, source::text, area, is_default, survey_only, valid_from::text, valid_to::text, ended_at is not null as ended,
       ended_at is null and $1::date between valid_from and valid_to as in_force
     from legal_basis where source = $2::roster_source and (area is null or area = $3 or $3::text is null)
     order by is_default desc, ended_at is not null, valid_to < $1::date, legal_basis.no`,
    [work.today, source, work.actor.area],
  );
  const choices = rows.map((row) => ({
    no: row.no,
    kind: row.kind,
    title: row.title,
    issuer: row.issuer,
    area: row.area,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    isDefault: row.is_default,
    refusals: standingRefusals(row, source),
  }));
  try {
    return { choices, taken: (await basisFor(work, source)).no, refusals: [] };
  } catch (refused) {
    // None is in force, or several are: said on the page before a file is sent in vain.
    if (!(refused instanceof Refusal)) throw refused;
    return { choices, taken: null, refusals: refused.reasons };
  }
}
