import { useState } from 'react';
import { monthText, wan, yuan } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { levelLabel } from '../disclosure/BandText.tsx';
import { type CellAt, CellDrawer } from '../intake/CellDrawer.tsx';
import { basisLabel, measureLabel, sourceName } from '../intake/sourceLabel.tsx';
import { BunchingChart } from './BunchingChart.tsx';
import type { Evidence, QuestionFull } from './contract.ts';
import { EvidenceChart } from './EvidenceChart.tsx';
import { StatsTable } from './StatsTable.tsx';

/** 证据: method and parameters, the series with its band, what was reckoned, and the cells; what is withheld says by which law. */
export function EvidencePanel({ question, evidence }: { question: QuestionFull; evidence: Evidence }) {
  const [at, setAt] = useState<CellAt | null>(null);
  return (
    <>
      <h3>方法与口径</h3>
      <p>
        {evidence.method}（依据 {evidence.clause}）
      </p>
      {evidence.parameters.length > 0 ? (
        <ul className="plain">
          {evidence.parameters.map(({ label, value, clause }) => (
            <li key={label}>
              {label}：{value} <span className="muted">（{clause}）</span>
            </li>
          ))}
        </ul>
      ) : null}
      {evidence.withheld.map(({ class: name, label, level, law, why }) => (
        <p key={name} className="muted">
          {label}：对本单位「{levelLabel[level] ?? level}」（{law}：{why}）
        </p>
      ))}
      {evidence.bunching ? <BunchingChart area={question.area} bunching={evidence.bunching} /> : null}
      <EvidenceChart evidence={evidence} />
      {evidence.revision !== null && evidence.revision > 1 ? (
        <p className="muted">所涉数据有变，已重新测算 {evidence.revision - 1} 次</p>
      ) : null}
      {evidence.stats ? <StatsTable kind={question.kind} stats={evidence.stats} /> : null}
      {evidence.bands.length > 0 ? <Bands bands={evidence.bands} months={question.months} /> : null}
      {evidence.cells.length > 0 ? (
        <>
          <h3>所涉数据</h3>
          <DataTable
            label="所涉数据"
            rows={evidence.cells}
            rowKey={(cell) => [cell.source, cell.measure, cell.period, cell.basis].join('|')}
            columns={[
              { key: 'period', title: '月份', head: true, show: (cell) => monthText(cell.period) },
              {
                key: 'measure',
                title: '指标',
                show: (cell) => `${sourceName(cell.source)} ${measureLabel[cell.measure] ?? cell.measure}（${basisLabel[cell.basis]}）`,
              },
              {
                key: 'value',
                title: '数值',
                number: true,
                show: (cell) => (
                  <button
                    type="button"
                    className="plain-button"
                    onClick={() => setAt({ enterpriseId: question.enterpriseId ?? '', ...cell })}
                  >
                    {cell.measure === 'electricity' ? `${yuan(cell.value)} 千瓦时` : `${wan(cell.value)} 万元`}
                  </button>
                ),
              },
              { key: 'cell', title: '出处', show: (cell) => `${cell.fileName}「${cell.sheet}」第 ${cell.row} 行` },
            ]}
          />
          <CellDrawer at={at} onClose={() => setAt(null)} />
        </>
      ) : null}
    </>
  );
}

function Bands({ bands, months }: { bands: Evidence['bands']; months: string[] }) {
  const shown = bands.filter(({ period }) => months.includes(period));
  if (shown.length === 0) return null;
  return (
    <DataTable
      label="按区间披露的数据"
      rows={shown}
      rowKey={(band) => `${band.source}|${band.period}`}
      columns={[
        { key: 'period', title: '月份', head: true, show: (band) => monthText(band.period) },
        { key: 'source', title: '来源', show: (band) => sourceName(band.source) },
        { key: 'band', title: '区间', show: (band) => band.band },
      ]}
    />
  );
}
