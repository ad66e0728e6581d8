import { useAddress } from '../../../platform/web/address.tsx';
import { DataTable } from '../../../platform/web/DataTable.tsx';
import type { Appraisal } from './contract.ts';

/** 版本与更正: each version whole, and what it changed of the one before; and the steps taken. */
export function VersionsPanel({ appraisal }: { appraisal: Appraisal }) {
  const { say } = useAddress();
  return (
    <>
      {appraisal.versions.length === 0 ? <div className="panel empty">还在草稿，公示时冻结为第 1 版</div> : null}
      {appraisal.versions.toReversed().map((one) => (
        <section key={one.version} className="panel" aria-label={`第${one.version}版`}>
          <h2>
            第{one.version}版{' '}
            <button type="button" className="plain-button" onClick={() => say({ version: one.version, tab: 'rows' })}>
              看这一版
            </button>
          </h2>
          <p>
            {one.on}，{one.by}：{one.why}
          </p>
          <p className="muted">sha256 {one.sha256}</p>
          {one.version === 1 ? null : (
            <DataTable
              label={`第${one.version}版与上一版的差别`}
              rows={one.changes}
              rowKey={(change) => `${change.area} ${change.figure}`}
              columns={[
                { key: 'area', title: '县市区', head: true, show: (change) => change.area },
                { key: 'figure', title: '项目', show: (change) => change.figure },
                { key: 'before', title: '更正前', number: true, show: (change) => change.before },
                { key: 'after', title: '更正后', number: true, show: (change) => change.after },
              ]}
            />
          )}
        </section>
      ))}
      <h3>办理记录</h3>
      <DataTable
        label="办理记录"
        rows={appraisal.steps}
        rowKey={(one) => String(one.ordinal)}
        columns={[
          { key: 'says', title: '步骤', head: true, show: (one) => one.says },
          { key: 'version', title: '版本', show: (one) => (one.version === null ? '—' : `第${one.version}版`) },
          { key: 'by', title: '办理', show: (one) => `${one.by}，${one.on}` },
          { key: 'reason', title: '说明', show: (one) => one.reason },
        ]}
      />
    </>
  );
}
