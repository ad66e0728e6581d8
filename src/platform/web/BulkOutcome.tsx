import { Alert } from 'antd';
import { Reasons } from './Fault.tsx';

/** What came of many things asked for at once, as the contracts tell it. */
interface Bulk {
  done: number;
  refused: { id: string; name: string; reasons: { says: string; clause?: string | undefined; remedy?: string | undefined }[] }[];
}

/** 逐家的结果: how many were done, and each that was not with its reasons. */
export function BulkOutcome({ outcome }: { outcome: Bulk | null }) {
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
