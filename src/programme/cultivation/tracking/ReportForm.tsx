import { Alert, Button, Input, Radio, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type * as z from 'zod';
import { instantText, monthText, wan } from '../../../platform/web/amount.tsx';
import { ProblemAlert, Reasons } from '../../../platform/web/Fault.tsx';
import { type Finding, type OwnReport, type Question, readOwnReport, saveDraft, submitReport } from './contract.ts';
import { FormHeading } from './FormHeading.tsx';
import { ReportReceipt, ReportVersions } from './ReportReceipt.tsx';
import { type Door, useDoorRead, useDoorWrite } from './reportDoor.tsx';

/** 填报一个月: heading, what is held, few questions, checks while it is written, draft, report, receipt. */
export function ReportForm({ door, period }: { door: Door; period: string }) {
  const read = useDoorRead(door, readOwnReport, { period });
  const [answer, setAnswer] = useState<Answer | null>(null);
  if (read.error) return <ProblemAlert problem={read.error} title="打不开这份月报" onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active paragraph={{ rows: 8 }} />;
  const { data } = read;
  return (
    <>
      <FormHeading report={data} />
      {data.notices.map((says) => (
        <Alert key={says} type="info" showIcon title={says} className="gap" />
      ))}
      {answer ? <ReportReceipt door={door} report={data} answer={answer} /> : null}
      {data.refusals.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title="这个月现在不能填报"
          description={<Reasons reasons={reasonsOf(data.refusals)} />}
          className="gap"
        />
      ) : (
        // Another version stands: what is on the page is built anew upon it.
        <Body key={data.versions[0]?.version ?? 0} door={door} report={data} onDone={setAnswer} />
      )}
      <ReportVersions door={door} report={data} />
    </>
  );
}

const reasonsOf = (refusals: OwnReport['refusals']) =>
  refusals.map(({ says, clause, remedy }) => ({ says, ...(clause ? { clause } : {}), ...(remedy ? { remedy } : {}) }));

interface Written {
  answers: Record<string, string>;
  explanations: Record<string, string>;
  reason: string;
}

/** What is on the page at first: the draft, else what was reported last, to be put right. */
function firstWritten({ draft, versions }: OwnReport): Written {
  if (draft) return { answers: draft.answers, explanations: draft.explanations, reason: draft.reason ?? '' };
  const last = versions[0];
  return { answers: last?.answers ?? {}, explanations: last?.explanations ?? {}, reason: '' };
}

const blocks = ({ level, wanting }: Finding) => level === 'mandatory' || (wanting ?? null) !== null;

type Answer = z.output<typeof submitReport.output>;

function Body({ door, report, onDone }: { door: Door; report: OwnReport; onDone: (answer: Answer) => void }) {
  const [written, setWritten] = useState(() => firstWritten(report));
  const [open, setOpen] = useState(report.versions.length === 0 || report.draft !== null);
  const [tried, setTried] = useState(false);
  const [putRight, setPutRight] = useState<string[]>(() =>
    report.held.map(({ key }) => key).filter((key) => firstWritten(report).answers[key]),
  );
  const saved = useRef(JSON.stringify(written));
  const save = useDoorWrite(door, saveDraft);
  const submit = useDoorWrite(door, submitReport, onDone);
  const { period } = report;
  // Kept while the next answer is on its way: a box somebody is writing in must not go away.
  const [checked, setChecked] = useState({ findings: report.findings, savedAt: report.draft?.savedAt });
  const turn = useRef(0);
  const { findings } = checked;
  const version = report.versions[0]?.version ?? 0;
  // One after another: a draft that came in behind the report would stand there as if something were still to be sent.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const keep = async (force = false) => {
    const body = JSON.stringify(written);
    if (!force && body === saved.current) return findings;
    saved.current = body;
    turn.current += 1;
    const mine = turn.current;
    const saving = queue.current.then(() => save.mutateAsync({ period, ...written }));
    queue.current = saving.catch(() => {});
    const answer = await saving;
    if (mine === turn.current) setChecked(answer);
    return answer.findings;
  };
  const send = async () => {
    setTried(true);
    const found = await keep(true);
    if (!found.some(blocks)) submit.mutate({ period, ...written, after: version });
  };
  if (!open)
    return (
      <section className="panel report-done">
        <p>
          {monthText(period)}已报送第 {version} 版。数据由企业自己更正：确有错误的，可以更正并写明理由。
        </p>
        <Button onClick={() => setOpen(true)}>更正</Button>
      </section>
    );
  const asked = report.questions.filter(({ key }) => report.asks.includes(key) || putRight.includes(key));
  const shown = (key: string | null) =>
    findings.filter((one) => one.question === key && (tried || one.check !== 'blank') && (tried || one.check !== 'reason'));
  const correcting = version > 0 || putRight.length > 0;
  const inTheWay = findings.filter(blocks);
  return (
    <form
      className="panel report-form"
      aria-label={`${monthText(period)}月报`}
      onSubmit={(event) => {
        event.preventDefault();
        void send().catch(() => {});
      }}
      onBlur={() => void keep().catch(() => {})}
    >
      <Held report={report} putRight={putRight} onPutRight={(key) => setPutRight([...putRight, key])} />
      {asked.map((question) => (
        <Field
          key={question.key}
          question={question}
          value={written.answers[question.key] ?? ''}
          lastMonth={report.lastMonth[question.key]}
          findings={shown(question.key)}
          explanations={written.explanations}
          onChange={(value) => setWritten({ ...written, answers: { ...written.answers, [question.key]: value } })}
          onExplain={(key, value) => setWritten({ ...written, explanations: { ...written.explanations, [key]: value } })}
        />
      ))}
      {correcting ? (
        <div className="report-field">
          <label htmlFor="report-reason">更正理由（企业自己的理由）</label>
          <Input.TextArea
            id="report-reason"
            value={written.reason}
            maxLength={200}
            rows={2}
            onChange={({ target }) => setWritten({ ...written, reason: target.value })}
          />
          <Findings findings={shown(null)} />
        </div>
      ) : null}
      {tried && inTheWay.length > 0 ? (
        <Alert
          role="alert"
          type="error"
          showIcon
          className="gap"
          title={`还有 ${inTheWay.length} 处须改正或说明，没有报送，已存为草稿`}
          description={
            <Reasons
              reasons={inTheWay.map((one) => ({ says: one.wanting ? `${one.says}：${one.wanting}` : one.says, clause: one.clause }))}
            />
          }
        />
      ) : null}
      <ProblemAlert problem={submit.error ?? save.error} />
      <div className="report-actions">
        <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
          报送
        </Button>
        <Button size="large" loading={save.isPending} onClick={() => void keep(true).catch(() => {})}>
          存草稿
        </Button>
        <span className="muted" role="status">
          {savedText(checked.savedAt)}
        </span>
      </div>
      <p className="muted">请如实填报。报送后生成回执，所报数据只能由企业自己更正。</p>
    </form>
  );
}

const savedText = (at: string | undefined) => (at ? `草稿已存 ${instantText(at)}，换一部手机打开链接也能接着填` : '离开输入框时自动存草稿');

function Held({ report, putRight, onPutRight }: { report: OwnReport; putRight: string[]; onPutRight: (key: string) => void }) {
  const rows = report.held.filter(({ key }) => !putRight.includes(key));
  if (rows.length === 0 && report.ytdBeforeYuan === null) return null;
  return (
    <section className="report-held" aria-label="已掌握的数据">
      <h2 className="part">已掌握，不再填</h2>
      <ul>
        {rows.map(({ key, label, value, unit, from }) => (
          <li key={key}>
            {label}：<b>{value}</b> {unit}
            <span className="sub">{from}</span>
            <button type="button" className="plain-button" onClick={() => onPutRight(key)}>
              与实际不符，由本企业更正
            </button>
          </li>
        ))}
        {report.ytdBeforeYuan === null ? null : (
          <li>
            本年累计营业收入（至上月）：<b>{wan(report.ytdBeforeYuan)}</b> 万元<span className="sub">由各月相加得出，不用填累计</span>
          </li>
        )}
      </ul>
    </section>
  );
}

interface FieldProps {
  question: Question;
  value: string;
  lastMonth: string | undefined;
  findings: Finding[];
  explanations: Record<string, string>;
  onChange: (value: string) => void;
  onExplain: (key: string, value: string) => void;
}

function Field({ question, value, lastMonth, findings, explanations, onChange, onExplain }: FieldProps) {
  const { key, label, unit, kind, required, says, choices, characters } = question;
  const id = `report-${key}`;
  const wrong = findings.some(blocks);
  return (
    <div className="report-field">
      <label htmlFor={id}>
        {label}
        {unit ? `（${unit}）` : ''}
        {required ? <em>必填</em> : <small>可不填</small>}
      </label>
      {kind === 'number' ? (
        <Input
          id={id}
          size="large"
          inputMode="decimal"
          autoComplete="off"
          maxLength={24}
          value={value}
          status={wrong ? 'error' : ''}
          suffix={unit}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : null}
      {kind === 'text' ? (
        <Input.TextArea id={id} value={value} maxLength={characters ?? 200} rows={2} onChange={({ target }) => onChange(target.value)} />
      ) : null}
      {kind === 'choice' ? (
        <Radio.Group
          id={id}
          aria-label={label}
          value={value}
          onChange={({ target }) => onChange(String(target.value))}
          options={choices ?? []}
          optionType="button"
          size="large"
        />
      ) : null}
      <span className="sub">
        {says}
        {lastMonth === undefined || kind === 'text'
          ? ''
          : `。上月：${choices?.find((one) => one.value === lastMonth)?.label ?? lastMonth}${unit ? ` ${unit}` : ''}`}
      </span>
      <Findings findings={findings} explanations={explanations} onExplain={onExplain} />
    </div>
  );
}

const levelSays = { mandatory: '须改正', verify: '请说明', hint: '提示' };

/** 审核结果, beside what it is about; 核实 has its own box for the reason. */
function Findings({
  findings,
  explanations = {},
  onExplain,
}: {
  findings: Finding[];
  explanations?: Record<string, string>;
  onExplain?: (key: string, value: string) => void;
}) {
  return findings.map((one) => {
    const key = one.question === null ? one.check : `${one.check}.${one.question}`;
    return (
      <div key={key} className={`report-finding ${one.level}`}>
        <b>{levelSays[one.level]}</b> {one.says}
        <span className="sub">
          {one.remedy}（依据 {one.clause}）
        </span>
        {one.level === 'verify' && onExplain ? (
          <>
            <Input.TextArea
              aria-label={`说明：${one.says}`}
              placeholder="写明真实原因"
              value={explanations[key] ?? ''}
              maxLength={200}
              rows={2}
              status={one.wanting && explanations[key] ? 'error' : ''}
              onChange={({ target }) => onExplain(key, target.value)}
            />
            <Wanting text={explanations[key] ? (one.wanting ?? null) : null} />
          </>
        ) : null}
      </div>
    );
  });
}

/** What is wrong with an explanation, once it has been looked at. */
function Wanting({ text }: { text: string | null }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setSaid(text), [text]);
  return said ? (
    <span className="report-wanting" role="alert">
      {said}
    </span>
  ) : null;
}
