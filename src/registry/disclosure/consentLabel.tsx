import type { Tone } from '../../platform/web/Mark.tsx';
import type { ConsentRow } from './contract.ts';

/** 可以同意披露的数据. */
export const consentClasses: Record<string, string> = {
  selfRevenue: '企业自报收入',
  taxAmount: '税务销售与税额',
  pool: '培育库与应统未统',
};

/** 同意的状态. */
export const consentStates: Record<ConsentRow['state'], { says: string; tone: Tone }> = {
  inForce: { says: '有效', tone: 'green' },
  expired: { says: '已到期', tone: 'grey' },
  withdrawn: { says: '已撤回', tone: 'grey' },
};
