import { useState } from 'react';
import { instantText } from '../../../platform/web/amount.tsx';
import { CallProblem, call } from '../../../platform/web/call.tsx';
import { listEnterprises } from '../../../registry/directory/contract.ts';
import { readNames } from './contract.ts';
import { fieldDb } from './fieldDb.tsx';
import type { FieldData } from './fieldStore.tsx';
import { newId } from './outbox/contract.ts';
import type { Begun, Field } from './useField.tsx';

interface Found {
  id: string;
  name: string;
  creditCode: string;
}
interface UnplannedProps {
  field: Field;
  data: FieldData;
  onBegin: (begun: Begun) => void;
}

/** 没有计划的走访: the enterprise is looked for in the directory, or without network in the names that were taken along. */
export function FieldUnplanned({ field, data, onBegin }: UnplannedProps) {
  const [q, setQ] = useState('');
  const [found, setFound] = useState<Found[] | null>(null);
  const [says, setSays] = useState<string | null>(null);
  const { packet, names } = data;
  if (!packet) return null;
  const offline = () => {
    if (!names) return { rows: null, says: '没有网络，查不了名录：联网时可先“带走名录”；已在计划里的企业可以直接走访' };
    const wanted = q.trim();
    const rows = names.rows.filter(({ name, creditCode }) => name.includes(wanted) || creditCode.startsWith(wanted.toUpperCase()));
    return { rows: rows.slice(0, 5), says: rows.length === 0 ? '手机上的名录里没有找到' : `没有网络，查的是手机上的名录（${names.area}）` };
  };
  async function look() {
    try {
      const { rows } = await call(listEnterprises, { q, size: 5 });
      setFound(rows);
      setSays(rows.length === 0 ? '没有找到，或者不在本单位负责的范围' : null);
    } catch {
      const kept = offline();
      setFound(kept.rows);
      setSays(kept.says);
    }
  }
  return (
    <section aria-label="没有计划的走访">
      <h2>没有计划的走访</h2>
      <form
        className="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label className="field-grow">
          <span className="sr-only">企业名称或信用代码</span>
          <input value={q} maxLength={64} placeholder="企业名称或信用代码" onChange={(event) => setQ(event.target.value)} />
        </label>
        <button type="submit" className="field-button">
          查名录
        </button>
      </form>
      {says ? <p className="field-note">{says}</p> : null}
      {(found ?? []).map(({ id, name, creditCode }) => (
        <article className="field-card" key={id}>
          <h3>{name}</h3>
          <p className="muted">{creditCode}</p>
          <button
            type="button"
            className="field-button"
            onClick={() => onBegin({ visitId: newId(), enterpriseId: id, enterpriseName: name, heads: [] })}
          >
            开始走访
          </button>
        </article>
      ))}
      <TakeNames field={field} data={data} />
    </section>
  );
}

/** 带走名录: names and codes alone, of one's own area; kept no longer than the plans. */
function TakeNames({ field, data: { packet, names } }: Omit<UnplannedProps, 'onBegin'>) {
  const [says, setSays] = useState<string | null>(null);
  const areas = packet?.areas ?? [];
  const [area, setArea] = useState(areas[0] ?? '');
  async function take() {
    try {
      const taken = await call(readNames, { area });
      const carried = { ...taken, key: 'names' as const, accountId: packet?.account.accountId ?? '', takenAt: new Date().toISOString() };
      await fieldDb.put('names', carried);
      await field.sync();
      setSays(taken.cut ? `企业太多，只带走前 ${taken.rows.length} 家` : null);
    } catch (problem) {
      setSays(
        problem instanceof CallProblem && problem.status === 0
          ? '没有网络，名录要联网时才能带走'
          : `没有带走：${String(problem instanceof Error ? problem.message : '')}`,
      );
    }
  }
  return (
    <div className="field-row">
      {areas.length > 1 ? (
        <label>
          <span className="sr-only">要去的县市区</span>
          <select value={area} onChange={(event) => setArea(event.target.value)}>
            {areas.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      ) : null}
      <button type="button" className="field-button" onClick={() => void take()}>
        {names ? '更新手机上的名录' : '带走名录'}
      </button>
      <p className="muted field-grow">
        {says ??
          (names
            ? `${names.area} ${names.rows.length} 家，取于 ${instantText(names.takenAt)}；只有名称和信用代码，退出登录即清除`
            : '没有网络的地方也能查企业：只带名称和信用代码')}
      </p>
    </div>
  );
}
