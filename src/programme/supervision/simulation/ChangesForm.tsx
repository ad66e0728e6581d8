import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import type { Change, Choice } from './contract.ts';

interface ChangesFormProps {
  rows: Choice[];
  changes: Change[];
  onChange: (changes: Change[]) => void;
  busy: boolean;
  onRun: () => void;
}

/** 改动什么: a parameter, a reading or a target of an area, and the value; several at once. */
export function ChangesForm({ rows, changes, onChange, busy, onRun }: ChangesFormProps) {
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState('');
  const chosen = rows.find((row) => row.name === name);
  const take = (one: string) => {
    setName(one);
    setValue(rows.find((row) => row.name === one)?.value ?? '');
  };
  const add = () => {
    if (!chosen || value.trim() === '') return;
    onChange([...changes.filter((one) => one.name !== chosen.name), { name: chosen.name, value: value.trim() }]);
    setName(null);
    setValue('');
  };
  const same = chosen !== undefined && value.trim() === chosen.value;
  const addReasons = [
    ...(chosen ? [] : [{ says: '还没有选参数' }]),
    ...(chosen && value.trim() === '' ? [{ says: '还没有填取值' }] : []),
    ...(same ? [{ says: '与现行取值相同' }] : []),
  ];
  return (
    <section className="panel" aria-label="改动">
      <div className="wrap gap">
        <Select
          aria-label="参数、口径或目标"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选一个参数、口径或县市区目标"
          value={name}
          onChange={take}
          options={rows.map((row) => ({
            value: row.name,
            label: `${row.reading ? `${row.reading} · ` : ''}${row.label}（${row.clause}）`,
          }))}
          style={{ width: 420, maxWidth: '100%' }}
        />
        {chosen?.choices ? (
          <Select
            aria-label="取值"
            value={value}
            onChange={setValue}
            options={Object.entries(chosen.choices).map(([key, label]) => ({ value: key, label }))}
            style={{ width: 240, maxWidth: '100%' }}
          />
        ) : (
          <Input
            aria-label="取值"
            value={value}
            maxLength={200}
            onChange={(event) => setValue(event.target.value)}
            onPressEnter={() => (addReasons.length === 0 ? add() : undefined)}
            suffix={chosen?.unit ?? ''}
            style={{ width: 240, maxWidth: '100%' }}
          />
        )}
        <GreyButton reasons={addReasons} onClick={add}>
          加入改动
        </GreyButton>
      </div>
      {chosen ? <p className="muted">现行：{chosen.shown}</p> : null}
      {changes.length > 0 ? (
        <ul className="plain">
          {changes.map((one) => {
            const row = rows.find((other) => other.name === one.name);
            return (
              <li key={one.name}>
                {row?.label ?? one.name}：{row?.shown ?? ''} → <strong>{row?.choices?.[one.value] ?? one.value}</strong>{' '}
                <Button type="link" size="small" onClick={() => onChange(changes.filter((other) => other.name !== one.name))}>
                  去掉
                </Button>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="muted">还没有改动。可以同时改几处，一并比较。</p>
      )}
      <GreyButton type="primary" reasons={changes.length === 0 ? [{ says: '还没有改动任何参数' }] : []} loading={busy} onClick={onRun}>
        开始模拟
      </GreyButton>
    </section>
  );
}
