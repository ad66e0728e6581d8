import { useRef, useState } from 'react';
import { dropDraft, keepDraft } from '../../../platform/portal/draft.tsx';
import { LongBox, Pick, TextBox } from '../../../platform/portal/fields.tsx';
import { Act, Because, Trouble } from '../../../platform/portal/parts.tsx';
import { instantText, monthText } from '../../../platform/web/amount.tsx';
import { CallProblem } from '../../../platform/web/call.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type Finding, type OwnReport, type Question, saveDraft, submitReport } from './contract.ts';
import { blocks, draftKey, explanationKey, type Written } from './portalWritten.tsx';

/** 填写: kept on this phone at once, on the server when it can be reached. */
export function PortalReportBody({
  report,
  putRight,
  first,
  recovered,
}: {
  report: OwnReport;
  /** 已掌握的数 the enterprise says are not so. */
  putRight: string[];
  first: Written;
  recovered: string | null;
}) {
  const { login } = useMe();
  const { period } = report;
  const key = draftKey(login, period);
  const [written, setWritten] = useState(first);
  const [findings, setFindings] = useState(report.findings);
  const [told, setTold] = useState(recovered ? `已找回 ${instantText(recovered)} 没有网络时填的内容，请核对` : '');
  const [tried, setTried] = useState(false);
  const saved = useRef(JSON.stringify(recovered ? null : first));
  const version = report.versions[0]?.version ?? 0;
  const draft = useWrite(saveDraft);
  const submit = useWrite(submitReport, () => void dropDraft(key));
  const change = (next: Written) => {
    setWritten(next);
    // Order matters: on the phone first, for the network may go before the server has it.
    void keepDraft(key, next);
  };
  const keep = async (force = false): Promise<Finding[] | null> => {
    const body = JSON.stringify(written);
    if (!force && body === saved.current) return findings;
    try {
      const answer = await draft.mutateAsync({ period, ...written });
      saved.current = body;
      setFindings(answer.findings);
      setTold(`草稿已存 ${instantText(answer.savedAt)}`);
      await dropDraft(key);
      return answer.findings;
    } catch (error) {
      if (error instanceof CallProblem && error.status === 0) setTold('没有网络：已存在本机，有网络后再报送');
      return null;
    }
  };
  const send = async () => {
    setTried(true);
    const found = await keep(true);
    if (found && !found.some(blocks)) submit.mutate({ period, ...written, after: version });
  };
  const asked = report.questions.filter(
    (question) => report.asks.includes(question.key) || putRight.includes(question.key) || written.answers[question.key],
  );
  const shown = (question: string | null) =>
    findings.filter((one) => one.question === question && (tried || (one.check !== 'blank' && one.check !== 'reason')));
  const offline = draft.error instanceof CallProblem && draft.error.status === 0;
  return (
    <form
      className="p-card"
      aria-label={`${monthText(period)}月报`}
      onBlur={() => void keep()}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {asked.map((question) => (
        <Asked
          key={question.key}
          question={question}
          value={written.answers[question.key] ?? ''}
          last={report.lastMonth[question.key]}
          findings={shown(question.key)}
          onChange={(value) => change({ ...written, answers: { ...written.answers, [question.key]: value } })}
        />
      ))}
      {findings
        .filter(({ level }) => level === 'verify')
        .map((one) => (
          <LongBox
            key={explanationKey(one)}
            label={`说明：${one.says}`}
            rows={2}
            maxLength={200}
            value={written.explanations[explanationKey(one)] ?? ''}
            error={tried ? (one.wanting ?? undefined) : undefined}
            hint="写明真实原因"
            onChange={(value) => change({ ...written, explanations: { ...written.explanations, [explanationKey(one)]: value } })}
          />
        ))}
      {version > 0 || putRight.length > 0 ? (
        <LongBox
          label="更正理由（企业自己的理由）"
          rows={2}
          maxLength={200}
          value={written.reason}
          error={shown(null)[0]?.says}
          onChange={(reason) => change({ ...written, reason })}
        />
      ) : null}
      {tried && findings.some(blocks) ? (
        <div className="p-trouble" role="alert">
          <strong>有几处须改正或说明，没有报送，已存为草稿</strong>
          <Because
            reasons={findings
              .filter(blocks)
              .map((one) => ({ says: one.wanting ? `${one.says}：${one.wanting}` : one.says, clause: one.clause }))}
          />
        </div>
      ) : null}
      <Trouble problem={submit.error ?? (offline ? null : draft.error)} />
      <p className="p-says" role="status">
        {told}
      </p>
      <div className="p-acts">
        <Act type="submit" main busy={submit.isPending}>
          报送
        </Act>
        <Act busy={draft.isPending} onClick={() => void keep(true)}>
          存草稿
        </Act>
      </div>
      <p className="p-says">请如实填报。报送后生成回执，所报数据只能由企业自己更正。</p>
    </form>
  );
}

function Asked({
  question,
  value,
  last,
  findings,
  onChange,
}: {
  question: Question;
  value: string;
  last: string | undefined;
  findings: Finding[];
  onChange: (value: string) => void;
}) {
  const { label, unit, kind, required, says, choices, characters } = question;
  const before =
    last === undefined || kind === 'text'
      ? ''
      : `上月：${choices?.find((one) => one.value === last)?.label ?? last}${unit ? ` ${unit}` : ''}`;
  const wrong = findings.find(blocks);
  const hints = findings.filter((one) => !blocks(one)).map((one) => one.says);
  const common = {
    label: unit ? `${label}（${unit}）` : label,
    required,
    value,
    onChange,
    error: wrong ? `${wrong.says} ${wrong.remedy}` : undefined,
    hint: [says, before, ...hints].filter(Boolean).join('；'),
  };
  if (kind === 'choice') return <Pick {...common} options={choices ?? []} />;
  if (kind === 'text') return <LongBox {...common} rows={2} maxLength={characters ?? 200} />;
  return <TextBox {...common} decimal maxLength={24} />;
}
