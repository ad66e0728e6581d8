import type { Packet } from './contract.ts';

const yesNo = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '未了解' },
];

/** 走访清单, from the pack: yes or no, a choice, or words; no figure is asked. What is left out is left out. */
export function FieldChecklist({
  items,
  answers,
  change,
}: {
  items: Packet['checklist'];
  answers: Record<string, string>;
  change: (answers: Record<string, string>) => void;
}) {
  const say = (id: string, value: string) => change({ ...answers, [id]: value });
  return (
    <>
      {items.map((item) =>
        item.kind === 'words' ? (
          <label className="field-item" key={item.id}>
            {item.label}
            <textarea
              rows={2}
              maxLength={item.characters ?? 500}
              value={answers[item.id] ?? ''}
              onChange={({ target }) => say(item.id, target.value)}
            />
          </label>
        ) : (
          <fieldset className="field-item" key={item.id}>
            <legend>{item.label}</legend>
            <div className="field-choices">
              {(item.choices ?? yesNo).map(({ value, label }) => (
                <label key={value} className="field-choice">
                  <input type="radio" name={`item-${item.id}`} checked={answers[item.id] === value} onChange={() => say(item.id, value)} />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
        ),
      )}
    </>
  );
}
