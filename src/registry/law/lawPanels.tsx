import type { z } from 'zod';
import { yuan } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import type { readLaw } from './contract.ts';
import { VersionHistory } from './VersionHistory.tsx';

/** 政策依据 as the server gives it. */
export type Law = z.output<typeof readLaw.output>;

type Value = Law['parameters'][number]['values'][number]['value'];

function valueText(value: Value): string {
  if (value === null) return '停止适用';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return /^-?\d{5,}(\.\d+)?$/.test(String(value)) ? yuan(String(value)) : String(value);
}

/** 参数: label in the plan's words, unit, values by date, each with its clause. */
export function ParametersPanel({ rows }: { rows: Law['parameters'] }) {
  return (
    <DataTable
      label="参数"
      rows={rows.flatMap((parameter) => parameter.values.map((value) => ({ parameter, value })))}
      rowKey={({ parameter, value }) => `${parameter.name}-${value.from}`}
      columns={[
        {
          key: 'label',
          title: '参数',
          head: true,
          show: ({ parameter }) => (
            <>
              {parameter.label}
              <span className="sub">{parameter.name}</span>
            </>
          ),
        },
        { key: 'value', title: '取值', show: ({ value }) => valueText(value.value) },
        { key: 'unit', title: '单位', show: ({ parameter }) => parameter.unit || '—' },
        { key: 'from', title: '自', show: ({ value }) => <span className="day">{value.from}</span> },
        { key: 'clause', title: '条款', show: ({ value }) => value.clause },
        {
          key: 'note',
          title: '说明',
          show: ({ parameter, value }) => {
            const made = parameter.history.filter(({ no }) => no === value.version);
            return made.length > 0 ? <VersionHistory of={parameter.place} rows={made} /> : (value.note ?? '—');
          },
        },
      ]}
    />
  );
}

/** 认定规则: who is on a list, and at which level, condition by condition. */
export function RulesPanel({ rows }: { rows: Law['rules'] }) {
  return rows.map((rule) => (
    <section key={rule.list} className="panel" aria-label={rule.label}>
      <h2>
        {rule.label}（{rule.clause}）
      </h2>
      <p style={{ marginTop: 0 }}>{rule.says}</p>
      {rule.from || rule.later.length > 0 ? (
        <p className="muted">
          {rule.from ? `自 ${rule.from} 起适用，以前的月份按原规则` : '按政策包原规则'}
          {rule.later.map((day) => `；${day} 起另有规定`).join('')}
        </p>
      ) : null}
      <VersionHistory of={rule.list} rows={rule.history} />
      <ul className="reasons">
        {rule.conditions.map((condition) => (
          <li key={condition.path}>
            {condition.says}
            <span className="muted">（{condition.clause}）</span>
          </li>
        ))}
      </ul>
      {rule.levels.length > 0 ? (
        <dl className="facts roomy">
          {rule.levels.map((level) => (
            <div key={level.level}>
              <dt>{level.label}</dt>
              <dd style={{ fontWeight: 400 }}>{level.says}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </section>
  ));
}

/** 口径解释: where the plan leaves room, how we read it, who ruled and when, and the other readings. */
export function ReadingsPanel({ rows }: { rows: Law['readings'] }) {
  return (
    <DataTable
      label="口径解释"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'id', title: '编号', show: (row) => row.id },
        { key: 'question', title: '问题', head: true, show: (row) => row.question },
        { key: 'inForce', title: '现行口径', show: (row) => row.inForce },
        { key: 'alternatives', title: '另可理解为', show: (row) => row.alternatives.join('；') || '—' },
        { key: 'clause', title: '条款', show: (row) => row.clause },
        {
          key: 'ruled',
          title: '确定',
          show: (row) => (
            <>
              {row.ruledBy}
              <span className="sub">{row.ruledOn}</span>
              <VersionHistory of={row.id} rows={row.history} />
            </>
          ),
        },
      ]}
    />
  );
}

/** 文书文本: what stands in bulletins, notices, pledge and certificate; braces are filled when a document is made. */
export function TextsPanel({ rows }: { rows: Law['texts'] }) {
  return (
    <DataTable
      label="文书文本"
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'label', title: '文本', head: true, show: (row) => row.label },
        {
          key: 'says',
          title: '现行文字',
          show: (row) => (
            <>
              <span className="lines">{row.says.join('\n')}</span>
              <VersionHistory of={row.key} rows={row.history} />
            </>
          ),
        },
        { key: 'clause', title: '条款', show: (row) => row.clause },
      ]}
    />
  );
}

/** 年度目标: the annex, areas down and years across. */
export function TargetsPanel({ rows }: { rows: Law['targets'] }) {
  const years = [...new Set(rows.map((row) => row.year))].sort();
  const areas = [...new Set(rows.map((row) => row.area))];
  return (
    <DataTable
      label="年度新增目标"
      rows={areas}
      rowKey={(area) => area}
      columns={[
        { key: 'area', title: '县市区', head: true, show: (area) => area },
        ...years.map((year) => ({
          key: String(year),
          title: `${year}年新增目标`,
          unit: '家',
          number: true,
          show: (area: string) => rows.find((row) => row.area === area && row.year === year)?.newTarget ?? '—',
        })),
      ]}
    />
  );
}

/** 数据口径: the closed catalogue of facts a rule may speak of. */
export function FactsPanel({ rows }: { rows: Law['facts'] }) {
  return (
    <DataTable
      label="数据口径"
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { key: 'label', title: '数据', head: true, show: (row) => row.label },
        { key: 'unit', title: '单位', show: (row) => row.unit || '—' },
        { key: 'purpose', title: '用途', show: (row) => row.purpose },
        { key: 'name', title: '标识', show: (row) => <span className="mono">{row.name}</span> },
      ]}
    />
  );
}
