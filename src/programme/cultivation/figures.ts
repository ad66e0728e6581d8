import type { Work } from '../../registry/access/work.ts';

/** 第二条的数 of one area, in 家. */
export interface CultivationFigures {
  /** 培育库企业数. */
  poolCount: number;
  /** 应统未统企业数. */
  dueEntryCount: number;
  /** 新投产、走月度纳统的候选企业数. */
  newlyBuiltCandidates: number;
  /** 退统回升企业数. */
  returningCount: number;
  /** 待核实: enterprises some list cannot decide about for want of data. */
  verifyCount: number;
}

/** An area on no list. */
export const noCultivation: CultivationFigures = {
  poolCount: 0,
  dueEntryCount: 0,
  newlyBuiltCandidates: 0,
  returningCount: 0,
  verifyCount: 0,
};

/** 培育库、应统未统、待核实 by area of an identification; areas with nothing are absent. Needs a session that sees the city. */
export async function cultivationFigures({ client }: Work, identificationId: string): Promise<Map<string, CultivationFigures>> {
  const { rows } = await client.query<CultivationFigures & { area: string }>(
    `select area,
       count(*) filter (where verdict and list = 'pool')::int as "poolCount",
       count(*) filter (where verdict and list = 'dueEntry')::int as "dueEntryCount",
       count(*) filter (where verdict and list = 'newlyBuilt')::int as "newlyBuiltCandidates",
       count(*) filter (where verdict and list = 'returning')::int as "returningCount",
       count(distinct enterprise_id) filter (where verdict is null or level is null)::int as "verifyCount"
     from finding where identification_id = $1 group by area`,
    [identificationId],
  );
  return new Map(rows.map(({ area, ...figures }) => [area, figures]));
}
