import type * as z from 'zod';
import type { Work } from '../../../registry/access/work.ts';
import { areaAsked } from '../../../registry/identification/findings.ts';
import type { watchFilters } from './contract.ts';
import { overdueBefore } from './triage-due.ts';

type Filters = { [Key in keyof typeof watchFilters]?: z.output<(typeof watchFilters)[Key]> };

/** The conditions on case `w` for what was asked, with their values ($1 to $8). */
export function narrowed({ policy, actor, today }: Work, asked: Filters): { conditions: string; values: unknown[] } {
  const conditions = [
    '($1::text is null or w.area = $1)',
    '($2::text is null or w.state = $2)',
    '($3::text is null or w.level = $3)',
    `($4::text is null or (case $4 when 'with' then w.officer is not null when 'without' then w.officer is null and w.state in ${LOOKED_AFTER}
       else w."officerAccount" = $5 end))`,
    '($6::text is null or w.clearance = $6)',
    `(not $7::boolean or w."redOn" < $8)`,
    `($9::text is null or w.name ilike '%' || $9 || '%' or w."creditCode" like upper($9) || '%')`,
  ].join(' and ');
  const values = [
    asked.area === undefined ? null : areaAsked(policy, asked.area),
    asked.state ?? null,
    asked.level ?? null,
    asked.owner ?? null,
    actor.accountId,
    asked.clearance ?? null,
    asked.overdue === 'true',
    overdueBefore(policy, today),
    asked.q ? asked.q.replace(/[\\%_]/g, '\\$&') : null,
  ];
  return { conditions, values };
}

/** The states in which somebody has to look after the enterprise, for SQL; 市场出清 is left to the market. */
export const LOOKED_AFTER = `('attention', 'yellow', 'orange', 'red', 'helping')`;
