import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { instantText, monthText } from '../../../platform/web/amount.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { Mark } from '../../../platform/web/Mark.tsx';
import { type OwnReport, readOwnReceipt, type submitReport, type Version } from './contract.ts';
import { type Door, doorCall } from './reportDoor.tsx';

/** 报送回执: where the report stands in the journal, to be kept as a file and checked without us. */
export function ReportReceipt({ door, report, answer }: { door: Door; report: OwnReport; answer: z.output<typeof submitReport.output> }) {
  const { receipt, version, same, submittedAt, timeliness } = answer;
  return (
    <section className="panel report-done" aria-label="报送回执">
      <Alert
        type="success"
        showIcon
        className="gap"
        title={same ? `${monthText(report.period)}已报过同样的内容，没有另记一版` : `${monthText(report.period)}已报送（第 ${version} 版）`}
        description={`${instantText(submittedAt)}${timeliness === 'onTime' ? '' : '，记为迟报'}`}
      />
      <h2 className="part">回执</h2>
      <dl className="facts roomy">
        <div>
          <dt>留痕链</dt>
          <dd>
            「{receipt.chain}」第 {receipt.seq} 号
          </dd>
        </div>
        <div>
          <dt>杂凑值（SM3）</dt>
          <dd className="mono break">{receipt.hash}</dd>
        </div>
      </dl>
      <DownloadReceipt door={door} period={report.period} version={version} />
      <p className="muted">
        怎样核对：保存回执文件，用 Node 运行
        verify-receipt.mjs，并与任何一期通报上印出的封存杂凑值比对，不需要联网，也不需要本系统。数据日后被人改动，回执仍能证明您报的是什么。
      </p>
    </section>
  );
}

/** 下载回执: saved to the byte as it was answered; one space more, and it is no receipt. */
function DownloadReceipt({ door, period, version }: { door: Door; period: string; version: number }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const fetchIt = async () => {
    setBusy(true);
    try {
      const receipt = await doorCall(door, readOwnReceipt, { period, version });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([JSON.stringify(receipt)], { type: 'application/json' }));
      link.download = `月报回执-${period}-第${version}版.json`;
      link.click();
      URL.revokeObjectURL(link.href);
      setProblem(null);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemAlert problem={problem} title="回执暂时没有取到" />
      <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void fetchIt()}>
        下载回执文件
      </Button>
    </>
  );
}

const timelySays = { onTime: '按时', late: '迟报', afterClosing: '补报（锁定后到）' };
const waySays = { link: '一次链接', account: '企业账号', template: '模板代收' };

/** 已报的各版: everything that was reported of the month stays to be seen. */
export function ReportVersions({ door, report }: { door: Door; report: OwnReport }) {
  if (report.versions.length === 0) return null;
  return (
    <section className="panel" aria-label="已报的各版">
      <h2 className="part">已报的各版</h2>
      <ul className="report-versions">
        {report.versions.map((version) => (
          <li key={version.version}>
            <p>
              第 {version.version} 版{' '}
              <Mark tone={version.timeliness === 'onTime' ? 'green' : 'yellow'}>{timelySays[version.timeliness]}</Mark>
              {version.undone ? <Mark>已撤销</Mark> : null}
              <span className="sub">
                {instantText(version.at)} · {version.by} · {waySays[version.way]}
              </span>
            </p>
            <VersionAnswers version={version} questions={report.questions} />
            {version.batchId ? <DownloadReceipt door={door} period={report.period} version={version.version} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 一版所报的内容, question by question, with what was explained. */
export function VersionAnswers({ version, questions }: { version: Version; questions: OwnReport['questions'] }) {
  const said = questions.filter(({ key }) => version.answers[key] !== undefined);
  return (
    <>
      <dl className="facts">
        {said.map(({ key, label, unit, choices }) => {
          const value = version.answers[key] ?? '';
          return (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {choices?.find((one) => one.value === value)?.label ?? value}
                {unit ? ` ${unit}` : ''}
              </dd>
            </div>
          );
        })}
      </dl>
      {version.reason ? <p className="sub">更正理由：{version.reason}</p> : null}
      {version.findings.map((one) => {
        const key = one.question === null ? one.check : `${one.check}.${one.question}`;
        return (
          <p key={key} className="sub">
            {one.says}
            {version.explanations[key] ? `。企业说明：${version.explanations[key]}` : ''}
          </p>
        );
      })}
    </>
  );
}
