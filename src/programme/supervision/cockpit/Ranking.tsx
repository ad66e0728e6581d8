import { count, percent } from '../../../platform/web/amount.tsx';
import type { ProgressRow } from '../contract.ts';

/** 排名: as 进度 ranks them; a bar is the completion rate, cut at 100 %. */
export function Ranking({ rows }: { rows: ProgressRow[] }) {
  const ranked = rows.toSorted((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  return (
    <section className="pane" aria-label="县市区排名">
      <h2>
        县市区排名<small>完成率、净增（家）</small>
      </h2>
      <ol className="ranking">
        {ranked.map((row) => (
          <li key={row.area}>
            <span className="place">{row.rank ?? '—'}</span>
            <span className="name">{row.area}</span>
            <meter min={0} max={1} value={Math.min(1, row.completionRate ?? 0)} aria-label={`${row.area}完成率`}>
              {percent(row.completionRate)}
            </meter>
            <span className="number">{percent(row.completionRate)}</span>
            <span className="number">净增 {count(row.netCount)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
