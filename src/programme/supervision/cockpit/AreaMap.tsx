import { count, percent, signed } from '../../../platform/web/amount.tsx';
import type { ProgressRow } from '../contract.ts';
import type { Tile } from './contract.ts';
import { paceOf } from './pace.tsx';

/** 十个县市区示意图: a tile an area where the pack lays it; pressing one shows its figures, pressing it again the city's. */
export function AreaMap({
  rows,
  tiles,
  chosen,
  onChoose,
}: {
  rows: ProgressRow[];
  tiles: Tile[];
  chosen: string | null;
  onChoose: (area: string | null) => void;
}) {
  return (
    <section className="pane map" aria-label="县市区示意图">
      <h2>
        县市区示意图<small>新增／目标（家）</small>
      </h2>
      <div className="map-grid">
        {tiles.map(({ area, column, row }) => {
          const own = rows.find((one) => one.area === area);
          if (!own) return null;
          const { tone, says } = paceOf(own);
          return (
            <button
              key={area}
              type="button"
              className={`map-tile ${tone ?? ''}`}
              style={{ gridColumn: column, gridRow: row }}
              aria-pressed={chosen === area}
              onClick={() => onChoose(chosen === area ? null : area)}
            >
              <span className="name">{area}</span>
              <b>
                {count(own.newCount)}／{count(own.newTarget)}
              </b>
              <span className="below">
                {percent(own.completionRate)} · {says}
                {own.pace === null ? '' : ` ${signed(own.pace * 100, 1, ' 个百分点')}`}
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
