import { Timeline } from 'antd';
import type * as z from 'zod';
import { instantText } from '../../../platform/web/amount.tsx';
import type { readPlan } from './contract.ts';

/** 版本: what each changed against the one before, the newest first. */
export function VersionsPanel({ plan }: { plan: z.output<typeof readPlan.output> }) {
  return (
    <div className="panel">
      <Timeline
        items={plan.versions.toReversed().map((one) => ({
          key: String(one.version),
          content: (
            <>
              <strong>第 {one.version} 版</strong>{' '}
              <span className="muted">
                {instantText(one.at)} · {one.by} · {one.why}
              </span>
              {one.changes.length > 0 ? (
                <ul className="reasons">
                  {one.changes.map((change) => (
                    <li key={change}>{change}</li>
                  ))}
                </ul>
              ) : (
                <div className="sub">{one.version === 1 ? '首版' : '与上一版内容相同'}</div>
              )}
            </>
          ),
        }))}
      />
    </div>
  );
}
