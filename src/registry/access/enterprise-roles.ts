import type { Reason } from '../../platform/shared/reason.ts';
import { type Actor, type EnterpriseRole, enterpriseRoleNames } from './contract.ts';

/**
 * 企业内部分工: which roles of an enterprise do what; 负责人 answers for the enterprise and may do all of it, and so may an account made for the
 * enterprise as a whole. What is not named here is every role's: to read one's own file, to raise a problem, to enrol for a course.
 */
const roleDuties: Record<string, EnterpriseRole[]> = {
  'report.fill': ['accountant', 'statistics'],
  'query.answer': ['accountant', 'statistics'],
  'entry.prepare': ['accountant', 'statistics'],
  'relief.state': ['tax', 'accountant'],
  'relief.help': ['tax', 'accountant'],
  'awardCase.prepare': ['accountant'],
  'awardCase.appeal': [],
  'financing.raise': [],
  'disclosure.consent': [],
  'claim.users': [],
};

/** 是否其角色: why this user of an enterprise leaves it to a colleague; empty when they may. */
export function roleRefusals({ enterpriseRole }: Pick<Actor, 'enterpriseRole'>, duty: string, says: string): Reason[] {
  const theirs = roleDuties[duty];
  if (!theirs || !enterpriseRole || enterpriseRole === 'head' || theirs.includes(enterpriseRole)) return [];
  const named = (['head', ...theirs] as EnterpriseRole[]).map((role) => enterpriseRoleNames[role]).join('、');
  return [
    {
      says: `${says}由本企业的${named}办理，您的角色是${enterpriseRoleNames[enterpriseRole]}`,
      remedy: '请本企业的同事办理，或请负责人在「本企业用户」调整分工',
    },
  ];
}
