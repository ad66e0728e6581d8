import type { Reason } from '../../platform/shared/reason.ts';
import { enterpriseRoleNames } from './contract.ts';
import { useMe } from './Me.tsx';

/** 本角色不办此事的理由, for a user of an enterprise; empty when it is theirs to do. The server refuses by the same table (enterprise-roles.ts). */
export function useOwnDuty(duty: string, says: string): Reason[] {
  const { duties, enterpriseRole } = useMe();
  if (duties.includes(duty)) return [];
  const role = enterpriseRole ? `，您的角色是${enterpriseRoleNames[enterpriseRole]}` : '';
  return [{ says: `${says}由本企业的其他同事办理${role}`, remedy: '请有此分工的同事或负责人办理，负责人可在「我的」调整用户' }];
}
