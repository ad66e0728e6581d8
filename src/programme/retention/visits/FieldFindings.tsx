import type { Finding, Packet } from './contract.ts';
import { newId } from './outbox/contract.ts';

interface FindingsProps {
  findings: Finding[];
  categories: Packet['categories'];
  change: (findings: Finding[]) => void;
}

/** 发现的问题: one tap and it goes to the ledger when the record is synced, once, however often the record is sent. */
export function FieldFindings({ findings, categories, change }: FindingsProps) {
  const set = (id: string, said: Partial<Finding>) => change(findings.map((one) => (one.id === id ? { ...one, ...said } : one)));
  const blank = (): Finding => ({ id: newId(), category: categories[0]?.value ?? '', urgency: 'normal', title: '', says: '', raise: true });
  return (
    <fieldset className="field-item">
      <legend>发现的问题</legend>
      {findings.map((finding, at) => (
        <div className="field-card" key={finding.id}>
          <label className="field-item">
            类别
            <select value={finding.category} onChange={({ target }) => set(finding.id, { category: target.value })}>
              {categories.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label className="field-item">
            问题
            <input maxLength={60} value={finding.title} onChange={({ target }) => set(finding.id, { title: target.value })} />
          </label>
          <label className="field-item">
            情况
            <textarea rows={3} maxLength={1000} value={finding.says} onChange={({ target }) => set(finding.id, { says: target.value })} />
          </label>
          <label className="field-choice">
            <input
              type="checkbox"
              checked={finding.urgency === 'urgent'}
              onChange={({ target }) => set(finding.id, { urgency: target.checked ? 'urgent' : 'normal' })}
            />
            紧急
          </label>
          <label className="field-choice">
            <input type="checkbox" checked={finding.raise} onChange={({ target }) => set(finding.id, { raise: target.checked })} />
            同步时转入问题台账
          </label>
          <button type="button" className="field-button" onClick={() => change(findings.filter(({ id }) => id !== finding.id))}>
            删去问题 {at + 1}
          </button>
        </div>
      ))}
      <button type="button" className="field-button" onClick={() => change([...findings, blank()])}>
        记一个问题
      </button>
    </fieldset>
  );
}
