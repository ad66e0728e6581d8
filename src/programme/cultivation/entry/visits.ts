import type { Day } from '../../../platform/shared/period.ts';
import type { Reason } from '../../../platform/shared/reason.ts';
import { stated, statedNumber } from '../../../policy/parameter.ts';
import type { Work } from '../../../registry/access/work.ts';
import type { StoredApplication } from './application-row.ts';

/** 一次现场核查 as stored. */
export interface StoredVisit {
  ordinal: number;
  visited_on: Day;
  persons: string[];
  saw: string;
}

/** What a person says of a visit. */
export interface SaidVisit {
  visitedOn: Day;
  persons: string[];
  saw: string;
}

/** 现场核查记录 of an application, the first first. */
export async function visitsOf({ client }: Work, applicationId: string): Promise<StoredVisit[]> {
  const { rows } = await client.query<StoredVisit>(
    'select ordinal, visited_on::text, persons, saw from application_visit where application_id = $1 order by ordinal',
    [applicationId],
  );
  return rows;
}

/** 核查记录不全之处: two different people at least, a day that has been, and what was seen in words. */
export function visitRefusals(
  { policy, today }: Pick<Work, 'policy' | 'today'>,
  application: StoredApplication,
  visit: SaidVisit | null,
): Reason[] {
  if (!visit) return [{ says: '没有填写现场核查记录', clause: '二.2', remedy: '请填写核查日期、核查人和所见情况' }];
  const { clause } = stated(policy, 'entry.onSitePersons', today);
  const least = statedNumber(policy, 'entry.onSitePersons', today);
  const reasons: Reason[] = [];
  if (new Set(visit.persons.map((person) => person.normalize('NFKC').replace(/\s/g, ''))).size < least)
    reasons.push({ says: `现场核查须 ${least} 人以上同行`, clause, remedy: '请填写每位核查人的姓名' });
  if (visit.visitedOn > today) reasons.push({ says: `核查日期 ${visit.visitedOn} 还没有到`, remedy: '请在核查之后登记' });
  if (visit.visitedOn < application.opened_on)
    reasons.push({ says: `核查日期 ${visit.visitedOn} 早于申报开始的 ${application.opened_on}`, remedy: '请为这次申报到现场核查' });
  if (visit.saw.replace(/\s/g, '').length < 10)
    reasons.push({ says: '所见情况写得太少', clause, remedy: '请写清生产、设备、人员、出入库单等所见，至少 10 个字' });
  return reasons;
}

/** Keeps a visit beside the step it belongs to. */
export async function keepVisit(
  { client }: Work,
  { id, area }: StoredApplication,
  ordinal: number,
  { visitedOn, persons, saw }: SaidVisit,
): Promise<void> {
  await client.query(
    'insert into application_visit (application_id, ordinal, area, visited_on, persons, saw) values ($1, $2, $3, $4, $5, $6)',
    [id, ordinal, area, visitedOn, persons, saw],
  );
}
