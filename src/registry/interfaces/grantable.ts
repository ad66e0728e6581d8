import { type Actor, Office } from '../access/contract.ts';
import { delegableDuties, dutyLabel } from '../access/duties.ts';

// What is a person's own, or an administrator's, is no program's.
const never = /^(account|interface\.(read|review|request|issue|approve|revoke|stop|webhook)|signIn|notice|delegation|handOver)\b/;

/** 可授权的职责: what people of the office in the area may do themselves; a token has never more. */
export function grantableDuties({ office, area }: { office: Office; area: string | null }): { duty: string; says: string }[] {
  const actor: Actor = {
    accountId: null,
    login: '',
    displayName: '',
    office,
    area,
    township: null,
    enterpriseId: null,
    bank: null,
    secondFactorAt: null,
  };
  return delegableDuties(actor).filter(({ duty }) => !never.test(duty));
}

/** 职责的说法; one that the programme no longer knows is named as it was written. */
export function dutySays(duty: string): string {
  return dutyLabel(duty) ?? duty;
}

const offices = Office.exclude(['township', 'enterprise', 'bank', 'systemAdmin', 'securityAdmin', 'auditAdmin']).options;

/** Whether any office could give a token this duty at all. */
export function isGrantable(duty: string): boolean {
  return offices.some((office) => [null, ''].some((area) => grantableDuties({ office, area }).some((one) => one.duty === duty)));
}
