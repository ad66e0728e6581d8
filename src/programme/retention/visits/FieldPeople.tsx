import type { VisitContent } from './contract.ts';

/** 日期、用时、走访人、接待人. */
export function FieldPeople({ content, change }: { content: VisitContent; change: (changed: Partial<VisitContent>) => void }) {
  const spoken = content.spokenTo.length > 0 ? content.spokenTo : [{ name: '', role: '' }];
  const speak = (at: number, said: Partial<{ name: string; role: string }>) =>
    change({ spokenTo: spoken.map((one, place) => (place === at ? { ...one, ...said } : one)) });
  return (
    <>
      <div className="field-two">
        <label className="field-item">
          走访日期
          <input type="date" value={content.visitedOn} onChange={(event) => change({ visitedOn: event.target.value })} />
        </label>
        <label className="field-item">
          用时（分钟）
          <input
            inputMode="numeric"
            value={content.minutes ?? ''}
            maxLength={3}
            onChange={({ target }) => change({ minutes: /^\d{1,3}$/.test(target.value) ? Number(target.value) : null })}
          />
        </label>
      </div>
      <label className="field-item">
        走访人 <small>多人用顿号分开</small>
        <input
          value={content.visitors.join('、')}
          maxLength={200}
          onChange={({ target }) => change({ visitors: target.value.split(/[、,，]/) })}
        />
      </label>
      <fieldset className="field-item">
        <legend>接待人</legend>
        {spoken.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
          <div className="field-two" key={at}>
            <input
              aria-label={`接待人姓名 ${at + 1}`}
              placeholder="姓名"
              maxLength={40}
              value={one.name}
              onChange={({ target }) => speak(at, { name: target.value })}
            />
            <input
              aria-label={`接待人职务 ${at + 1}`}
              placeholder="职务"
              maxLength={40}
              value={one.role}
              onChange={({ target }) => speak(at, { role: target.value })}
            />
          </div>
        ))}
        {spoken.length < 5 ? (
          <button type="button" className="field-button" onClick={() => change({ spokenTo: [...spoken, { name: '', role: '' }] })}>
            再加一人
          </button>
        ) : null}
      </fieldset>
    </>
  );
}
