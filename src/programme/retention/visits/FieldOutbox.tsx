import { instantText } from '../../../platform/web/amount.tsx';
import { flagSays } from './contract.ts';
import type { FieldData } from './fieldStore.tsx';
import { heldSays } from './outbox/contract.ts';
import type { Begun } from './useField.tsx';

/** 写好的记录, each with where it is: 待同步, 已同步, 有冲突, 被退回 and why. */
export function FieldOutbox({ data, onBegin }: { data: FieldData; onBegin: (begun: Begun) => void }) {
  if (data.outbox.length === 0) return null;
  return (
    <section aria-label="写好的记录">
      <h2>写好的记录</h2>
      {data.outbox.map((held) => {
        const { visitId, enterpriseId, content } = held.record;
        const photos = data.photos.filter((photo) => photo.visitId === visitId);
        const unsent = photos.filter(({ state }) => state === 'pending').length;
        const heads = data.packet?.visits.find(({ id }) => id === visitId)?.heads ?? [];
        return (
          <article className="field-card" key={held.id}>
            <h3>{held.enterpriseName}</h3>
            <p>
              <span className={`field-tag ${held.state}`}>{heldSays[held.state]}</span> 走访日期 {content.visitedOn}，存于{' '}
              {instantText(held.savedAt)}
            </p>
            <p className="muted">
              照片 {photos.length} 张{unsent > 0 ? `（${unsent} 张待同步）` : ''}
              {held.serials.length > 0 ? `；已转入问题台账：${held.serials.join('、')}` : ''}
            </p>
            {held.state === 'conflict' ? (
              <p className="field-note bad">
                同一走访有另一个版本，两个都留着。<a href={`/visits?visit=${visitId}`}>联网后去选用或合并</a>
              </p>
            ) : null}
            {held.owesReason ? (
              <p className="field-note bad">
                同月已有其他单位走访，须补充理由。<a href={`/visits?visit=${visitId}`}>去说明</a>
              </p>
            ) : null}
            {held.flags.map((flag) => (
              <p className="field-note" key={flag}>
                {flagSays[flag as keyof typeof flagSays]}
              </p>
            ))}
            {[...held.reasons, ...photos.flatMap(({ reasons }) => reasons.map((reason) => `照片：${reason}`))].map((reason) => (
              <p className="field-note bad" key={reason}>
                {reason}
              </p>
            ))}
            <div className="field-row">
              <button
                type="button"
                className="field-button"
                onClick={() => onBegin({ visitId, enterpriseId, enterpriseName: held.enterpriseName, heads })}
              >
                {held.state === 'refused' ? '改正后重发' : '修改记录'}
              </button>
              {held.state === 'pending' ? null : (
                <a className="field-link" href={`/visits?visit=${visitId}`}>
                  看回执
                </a>
              )}
            </div>
          </article>
        );
      })}
    </section>
  );
}
