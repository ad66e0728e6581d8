import type { Progress } from './contract.ts';

/** 指标口径: each figure's definition and clause, printed under the table it belongs to. */
export function DefinitionsPanel({ definitions }: { definitions: Progress['definitions'] }) {
  return (
    <section className="panel" aria-label="指标口径">
      <h2>指标口径</h2>
      <dl className="facts roomy">
        {definitions.map((one) => (
          <div key={one.name}>
            <dt>
              {one.label}（{one.unit}，{one.clause}）
            </dt>
            <dd style={{ fontWeight: 400 }}>{one.says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
