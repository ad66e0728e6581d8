import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../access/Me.tsx';
import { type Answers, answerBatch, Basis, type BatchRow, Field, type ImportResult, Unit } from './contract.ts';
import { Questions } from './Questions.tsx';
import { basisLabel, fieldLabel } from './sourceLabel.tsx';

const figures = new Set<string>(['revenue', 'taxPaid', 'electricity']);

/** 列与口径: what each column means and how that was told; what could not be told is asked here. */
export function ColumnsPanel({ batch, result }: { batch: BatchRow; result: ImportResult }) {
  const [answers, setAnswers] = useState<Answers>(() => proposed(result));
  const [teach, setTeach] = useState(true);
  const duty = useDutyReasons(`intake.file.${batch.source}`, '确认列与口径');
  const answer = useWrite(answerBatch);
  const editable = duty.length === 0 && (batch.state === 'asking' || batch.state === 'ready');
  const columnSays = (index: number, changes: NonNullable<Answers['columns']>[string]) =>
    setAnswers((before) => ({ ...before, columns: { ...before.columns, [index]: { ...before.columns?.[String(index)], ...changes } } }));
  const asked = new Set(result.questions.map((question) => question.column));
  return (
    <section className="panel" aria-label="列与口径">
      <h2>列与口径</h2>
      {editable ? (
        <Questions result={result} answers={answers} onAnswer={(changes) => setAnswers((before) => ({ ...before, ...changes }))} />
      ) : null}
      <DataTable
        label="列与口径"
        rows={result.columns}
        rowKey={(column) => String(column.index)}
        columns={[
          {
            key: 'header',
            title: '表头',
            head: true,
            show: (column) => (
              <>
                {column.header || '（空表头）'} {asked.has(column.index) ? <Mark tone="yellow">请确认</Mark> : null}
              </>
            ),
          },
          {
            key: 'field',
            title: '含义',
            show: (column) =>
              editable ? (
                <Select
                  aria-label={`${column.header}的含义`}
                  style={{ width: 180 }}
                  placeholder="请选择"
                  value={answers.columns?.[column.index]?.field ?? column.field}
                  options={Field.options.map((value) => ({ value, label: fieldLabel[value] }))}
                  onChange={(field) => columnSays(column.index, { field })}
                />
              ) : column.field ? (
                fieldLabel[column.field]
              ) : (
                '不使用'
              ),
          },
          ...(['unit', 'basis'] as const).map((part) => ({
            key: part,
            title: part === 'unit' ? '单位' : '口径',
            show: (column: ImportResult['columns'][number]) => {
              const field = answers.columns?.[column.index]?.field ?? column.field;
              if (!figures.has(field ?? '')) return '—';
              const value = answers.columns?.[column.index]?.[part] ?? column[part];
              if (!editable) return part === 'basis' && value ? basisLabel[value as keyof typeof basisLabel] : (value ?? '—');
              const options =
                part === 'unit'
                  ? Unit.options.map((one) => ({ value: one as string, label: one as string }))
                  : Basis.options.map((one) => ({ value: one as string, label: basisLabel[one] }));
              return (
                <Select
                  aria-label={`${column.header}的${part === 'unit' ? '单位' : '口径'}`}
                  style={{ width: 130 }}
                  placeholder="请选择"
                  value={value}
                  options={options}
                  onChange={(said) => columnSays(column.index, { [part]: said })}
                />
              );
            },
          })),
          { key: 'period', title: '月份', show: (column) => column.period ?? '—' },
          { key: 'because', title: '如何判断', show: (column) => <span className="muted">{column.because ?? '—'}</span> },
        ]}
      />
      <ProblemAlert problem={answer.error} />
      {editable ? (
        <div className="wrap">
          <Button
            type={batch.state === 'asking' ? 'primary' : 'default'}
            loading={answer.isPending}
            onClick={() => answer.mutate({ id: batch.id, answers, teach })}
          >
            按以上回答重新识别
          </Button>
          <Checkbox checked={teach} onChange={(event) => setTeach(event.target.checked)}>
            记住这种表头，下次自动识别
          </Checkbox>
        </div>
      ) : null}
    </section>
  );
}

/** The proposals stand until the person says otherwise; only what the questions ask is answered. */
function proposed(result: ImportResult): Answers {
  const answers: Answers = {};
  for (const { about, column, proposal } of result.questions) {
    if (proposal === null) continue;
    if (column !== null && about !== 'sheet' && about !== 'header') {
      answers.columns = { ...answers.columns, [column]: { ...answers.columns?.[String(column)], [about]: proposal } };
    } else if (about === 'header') answers.headerRow = Number(proposal);
    else if (about !== 'field') Object.assign(answers, { [about]: proposal });
  }
  return answers;
}
