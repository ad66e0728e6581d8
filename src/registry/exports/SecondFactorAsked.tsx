import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Reason } from '../../platform/shared/reason.ts';
import { Reasons } from '../../platform/web/Fault.tsx';

/**
 * 二次验证: says that a second factor is asked for, and where it is shown. A dialog that takes the code in place goes here and calls
 * `onProven`; until then the person comes back and tries again.
 */
export function SecondFactorAsked({ reasons }: { reasons: Reason[]; onProven: () => void }) {
  if (reasons.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title="还需要二次验证"
      description={
        <>
          <Reasons reasons={reasons} />
          <Link to="/account" target="_blank">
            打开「我的账号」验证
          </Link>
        </>
      }
    />
  );
}
