import { Mark } from '../../platform/web/Mark.tsx';
import type { Configuration } from './contract.ts';

/** 测算效果: what it would do in 家次 and 元, which deadlines and headers; marked where it was reckoned on what is no longer so. */
export function EffectCell({ row: { effect, state } }: { row: Configuration }) {
  if (!effect) return <span className="muted">尚未测算</span>;
  const { found, stale, by } = effect;
  return (
    <span className="name-cell">
      {found.says.join('；')}
      {found.fenDifference === null ? null : (
        <span className="sub">奖励资金差额 {(Number(found.fenDifference) / 1_000_000).toFixed(2)} 万元</span>
      )}
      {found.deadlines?.slice(0, 3).map((one) => (
        <span key={one.serial} className="sub">
          {one.serial}：{one.before} → {one.after}
        </span>
      ))}
      {found.headers?.slice(0, 3).map((one) => (
        <span key={`${one.source}${one.header}`} className="sub">
          {one.header}：{one.before} → {one.after}
        </span>
      ))}
      <span className="sub">{by} 测算</span>
      {stale && (state === 'draft' || state === 'submitted') ? <Mark tone="yellow">数据已变，须重新测算</Mark> : null}
    </span>
  );
}
