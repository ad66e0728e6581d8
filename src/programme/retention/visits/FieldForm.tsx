import { useEffect, useRef, useState } from 'react';
import { type Finding, VisitContent } from './contract.ts';
import { FieldChecklist } from './FieldChecklist.tsx';
import { FieldFindings } from './FieldFindings.tsx';
import { FieldPeople } from './FieldPeople.tsx';
import { FieldPhotos } from './FieldPhotos.tsx';
import type { Draft } from './fieldDb.tsx';
import type { FieldData } from './fieldStore.tsx';
import type { Field } from './useField.tsx';

/** 填写走访记录: kept on the phone while it is typed; saved, it waits for the network. */
export function FieldForm({ field, data, draft, onClose }: { field: Field; data: FieldData; draft: Draft; onClose: () => void }) {
  const [said, setSaid] = useState(draft);
  const [faults, setFaults] = useState<string[]>([]);
  const { packet } = data;
  const change = (content: Partial<VisitContent>) => setSaid((before) => ({ ...before, content: { ...before.content, ...content } }));
  useKeptDraft(field, said, draft);
  const others = packet?.visits.find(({ id }) => id === draft.visitId)?.others ?? [];
  async function save() {
    const content = {
      ...said.content,
      visitors: trimmed(said.content.visitors),
      spokenTo: said.content.spokenTo.filter(({ name }) => name.trim()),
    };
    const read = VisitContent.safeParse(content);
    setFaults(read.success ? [] : faultsOf(read.error.issues));
    if (read.success && (await field.finish({ ...said, content: read.data }))) onClose();
  }
  return (
    <form
      className="field-form"
      aria-label="走访记录"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{draft.enterpriseName}</h2>
      {draft.mends ? <p className="field-note">改正后将以新版本重发，退回的一版不再发送。</p> : null}
      <FieldPeople content={said.content} change={change} />
      <FieldChecklist items={packet?.checklist ?? []} answers={said.content.answers} change={(answers) => change({ answers })} />
      <label className="field-item">
        现场所见、所听
        <textarea rows={5} maxLength={3000} value={said.content.saw} onChange={(event) => change({ saw: event.target.value })} />
      </label>
      <label className="field-item">
        走访结论 <small>企业看得到；不写应报多少</small>
        <textarea
          rows={3}
          maxLength={1000}
          value={said.content.conclusion}
          onChange={(event) => change({ conclusion: event.target.value })}
        />
      </label>
      <FieldFindings
        findings={said.content.findings}
        categories={packet?.categories ?? []}
        change={(findings: Finding[]) => change({ findings })}
      />
      <FieldPhotos field={field} data={data} draft={said} />
      {others.length > 0 ? (
        <label className="field-item">
          同月再访的理由{' '}
          <small>
            本月已有{others.map(({ office, on }) => `${office}（${on}）`).join('、')}；至少 {packet?.reasonLength} 个字
          </small>
          <textarea rows={2} maxLength={300} value={said.reason} onChange={(event) => setSaid({ ...said, reason: event.target.value })} />
        </label>
      ) : null}
      {faults.length > 0 ? (
        <ul className="field-note bad" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      <div className="field-row field-foot">
        <button type="submit" className="field-button strong">
          保存记录
        </button>
        <button type="button" className="field-button" onClick={() => void field.saveDraft(said).then(field.sync).then(onClose)}>
          先放着
        </button>
      </div>
    </form>
  );
}

/** Kept half a second after the last key, and at once when the page is put away. */
function useKeptDraft(field: Field, said: Draft, first: Draft): void {
  const last = useRef(said);
  last.current = said;
  const { saveDraft } = field;
  const keep = useRef(saveDraft);
  keep.current = saveDraft;
  useEffect(() => {
    if (said === first) return;
    const timer = setTimeout(() => void keep.current({ ...last.current, savedAt: new Date().toISOString() }), 400);
    return () => clearTimeout(timer);
  }, [said, first]);
  useEffect(() => {
    const away = () => {
      if (document.visibilityState === 'hidden' && last.current !== first) void keep.current(last.current);
    };
    document.addEventListener('visibilitychange', away);
    return () => document.removeEventListener('visibilitychange', away);
  }, [first]);
}

const trimmed = (names: string[]) => names.map((name) => name.trim()).filter(Boolean);

const fields: Record<string, string> = {
  visitedOn: '走访日期',
  minutes: '用时',
  visitors: '走访人',
  spokenTo: '接待人',
  answers: '清单',
  saw: '所见',
  conclusion: '走访结论',
  findings: '发现的问题',
};

function faultsOf(issues: { path: PropertyKey[]; message: string }[]): string[] {
  return [
    ...new Set(
      issues.map(
        ({ path, message }) => `${fields[String(path[0])] ?? '记录'}：${/[\u4e00-\u9fff]/.test(message) ? message : '填写不完整或过长'}`,
      ),
    ),
  ];
}
