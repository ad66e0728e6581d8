import { Alert } from 'antd';
import { Reasons } from '../../../platform/web/Fault.tsx';
import type { Bulk } from './contract.ts';

/** 逐家的结果: how many were done, and each that was not with its reasons. */
export function Outcome({ outcome }: { outcome: Bulk | null }) {
  if (!outcome || outcome.refused.length === 0) return null;
  return (
    <Alert
      role="alert"
      type="warning"
      showIcon
      className="gap"
      title={`办成 ${outcome.done} 家，${outcome.refused.length} 家没有办`}
      description={
        <ul className="reasons bulk-refused">
          {outcome.refused.map((one) => (
            <li key={one.id}>
              <strong>{one.name}</strong>
              <Reasons
                reasons={one.reasons.map(({ says, clause, remedy }) => ({
                  says,
                  ...(clause ? { clause } : {}),
                  ...(remedy ? { remedy } : {}),
                }))}
              />
            </li>
          ))}
        </ul>
      }
    />
  );
}
