import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keptDraft } from '../../../platform/portal/draft.tsx';
import { Act, Because, Card, Loaded } from '../../../platform/portal/parts.tsx';
import { instantText, monthText, wan } from '../../../platform/web/amount.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type OwnReport, readOwnReport } from './contract.ts';
import { PortalReportBody } from './PortalReportBody.tsx';
import { draftKey, firstWritten, type Written } from './portalWritten.tsx';
import { SaveReceipt } from './SaveReceipt.tsx';

/** 填报一个月: what is known already, few questions, checks, draft, report, receipt. */
export function PortalReportForm({ period }: { period: string }) {
  const read = useQuery(query(readOwnReport, { period }));
  return <Loaded read={read}>{(report) => <Report key={report.versions[0]?.version ?? 0} report={report} />}</Loaded>;
}

function Report({ report }: { report: OwnReport }) {
  const { login } = useMe();
  const version = report.versions[0];
  const [again, setAgain] = useState(version === undefined || report.draft !== null);
  // What was typed while there was no network comes back first.
  const [putRight, setPutRight] = useState(() => report.held.map(({ key }) => key).filter((key) => firstWritten(report).answers[key]));
  const [start, setStart] = useState<{ written: Written; recovered: string | null } | null>(null);
  useEffect(() => {
    void keptDraft<Written>(draftKey(login, report.period)).then((kept) => {
      const newer = kept && kept.savedAt > (report.draft?.savedAt ?? version?.at ?? '');
      setStart(newer ? { written: kept.written, recovered: kept.savedAt } : { written: firstWritten(report), recovered: null });
      if (newer) setAgain(true);
    });
  }, [login, report, version?.at]);
  const correct = (key: string) => {
    setPutRight([...putRight, key]);
    setAgain(true);
  };
  return (
    <>
      {report.notices.map((says) => (
        <p key={says} className="p-notice">
          {says}
        </p>
      ))}
      {version ? (
        <div className="p-done" role="status">
          {monthText(report.period)}已报送第 {version.version} 版，{instantText(version.at)}，{version.by}。
          <p className="p-acts">
            {version.batchId ? <SaveReceipt period={report.period} version={version.version} /> : null}
            {again ? null : <Act onClick={() => setAgain(true)}>更正</Act>}
          </p>
        </div>
      ) : null}
      <Held report={report} putRight={putRight} onPutRight={report.refusals.length > 0 ? null : correct} />
      {report.refusals.length > 0 ? (
        <Card title="这个月现在不能填报">
          <Because reasons={report.refusals} />
        </Card>
      ) : null}
      {report.refusals.length === 0 && again && start ? (
        <PortalReportBody report={report} putRight={putRight} first={start.written} recovered={start.recovered} />
      ) : null}
      <details className="p-card">
        <summary>为什么要填、谁在用、表号和批准文号</summary>
        <p>{report.head.why}</p>
        <p>{report.head.promise}</p>
        <p>{report.head.rights}</p>
        <small>
          {report.form.title} · 表号 {report.form.formNo} · 制定机关 {report.form.issuer} · 批准文号 {report.form.approvalNo} · 有效期至{' '}
          {report.form.validTo}
        </small>
      </details>
    </>
  );
}

/** 已掌握，不再填. */
function Held({ report, putRight, onPutRight }: { report: OwnReport; putRight: string[]; onPutRight: ((key: string) => void) | null }) {
  const rows = report.held.filter(({ key }) => !putRight.includes(key));
  if (rows.length === 0 && report.ytdBeforeYuan === null) return null;
  return (
    <Card title="已掌握，不再填">
      <ul className="p-because">
        {rows.map(({ key, label, value, unit, from }) => (
          <li key={key}>
            {label}：<b>{value}</b> {unit}
            <small>{from}</small>
            {onPutRight ? (
              <button type="button" className="p-plain" aria-label={`${label}与实际不符，由本企业更正`} onClick={() => onPutRight(key)}>
                与实际不符，由本企业更正
              </button>
            ) : null}
          </li>
        ))}
        {report.ytdBeforeYuan === null ? null : (
          <li>
            本年累计营业收入（至上月）：<b>{wan(report.ytdBeforeYuan)}</b> 万元<small>由各月相加得出，不用填累计</small>
          </li>
        )}
      </ul>
    </Card>
  );
}
