import { instantText } from '../../../platform/web/amount.tsx';
import { visitStates } from './contract.ts';
import { FieldOutbox } from './FieldOutbox.tsx';
import { FieldUnplanned } from './FieldUnplanned.tsx';
import type { FieldData } from './fieldStore.tsx';
import type { Begun, Field } from './useField.tsx';

interface HomeProps {
  field: Field;
  data: FieldData;
  onBegin: (begun: Begun) => void;
}

/** 手机上的走访: what is planned, what is begun, what was written and where it is. */
export function FieldHome({ field, data, onBegin }: HomeProps) {
  const { packet } = data;
  return (
    <>
      {data.others > 0 ? (
        <p className="field-note bad">
          这部手机上还有 {data.others} 条别的账号没有同步的走访记录。请用原来的账号登录后同步；在此之前不会显示，也不会丢失。
        </p>
      ) : null}
      {packet ? (
        <p className="muted">
          走访计划取于 {instantText(packet.madeAt)}，在手机上保留到 {instantText(packet.expiresAt)}，退出登录即清除。{packet.burden}
        </p>
      ) : (
        <p className="field-note">手机上没有走访计划。联网登录后打开本页，即可带走本人的计划。</p>
      )}
      {data.drafts.length > 0 ? (
        <section aria-label="没写完的">
          <h2>没写完的</h2>
          {data.drafts.map((draft) => (
            <article className="field-card" key={draft.visitId}>
              <h3>{draft.enterpriseName}</h3>
              <p className="muted">存于 {instantText(draft.savedAt)}</p>
              <div className="field-row">
                <button
                  type="button"
                  className="field-button strong"
                  onClick={() =>
                    onBegin({ visitId: draft.visitId, enterpriseId: draft.enterpriseId, enterpriseName: draft.enterpriseName, heads: [] })
                  }
                >
                  接着写
                </button>
                <button type="button" className="field-button" onClick={() => void field.dropDraft(draft.visitId)}>
                  不要了
                </button>
              </div>
            </article>
          ))}
        </section>
      ) : null}
      <Plans data={data} onBegin={onBegin} />
      <FieldOutbox data={data} onBegin={onBegin} />
      <FieldUnplanned field={field} data={data} onBegin={onBegin} />
    </>
  );
}

function Plans({ data, onBegin }: Omit<HomeProps, 'field'>) {
  const written = new Set([...data.outbox.map(({ record }) => record.visitId), ...data.drafts.map(({ visitId }) => visitId)]);
  const visits = (data.packet?.visits ?? []).filter(({ id }) => !written.has(id));
  if (visits.length === 0) return null;
  return (
    <section aria-label="走访计划">
      <h2>走访计划</h2>
      {visits.map((visit) => (
        <article className="field-card" key={visit.id}>
          <h3>{visit.name}</h3>
          <p>
            {visit.plannedOn ? `计划 ${visit.plannedOn}` : ''} {visitStates[visit.state]}
            {visit.purpose ? `；${visit.purpose}` : ''}
          </p>
          <p className="muted">
            {[visit.area, visit.township, visit.address].filter(Boolean).join(' ')}
            {visit.others.length > 0 ? `；本月其他单位：${visit.others.map(({ office, on }) => `${office}（${on}）`).join('、')}` : ''}
          </p>
          <button
            type="button"
            className="field-button strong"
            onClick={() => onBegin({ visitId: visit.id, enterpriseId: visit.enterpriseId, enterpriseName: visit.name, heads: visit.heads })}
          >
            {visit.heads.length > 0 ? '修改记录' : '开始走访'}
          </button>
        </article>
      ))}
    </section>
  );
}
