import { Button, Select } from 'antd';
import {
  type Catalogue,
  type Comparison,
  type Condition,
  compared,
  comparisonOf,
  comparisons,
  type Group,
  isGroup,
  type Leaf,
  needsOf,
  newLeaf,
  ofFact,
  partsOf,
  regrouped,
} from './ruleTree.tsx';

interface Editing<T> {
  /** Where it stands, in words. */
  at: string;
  value: T;
  catalogue: Catalogue;
  onChange: (value: T) => void;
}

/** 条件: one row, or a group of rows of which all or any must hold. */
export function ConditionEditor({ value, ...rest }: Editing<Condition>) {
  return isGroup(value) ? <GroupEditor value={value} {...rest} /> : <LeafEditor value={value} {...rest} />;
}

function GroupEditor({ at, value, catalogue, onChange }: Editing<Group>) {
  const parts = partsOf(value);
  const put = (nth: number, part: Condition | null) =>
    onChange(
      regrouped(
        value,
        parts.flatMap((one, other) => (other === nth ? (part ?? []) : one)),
      ),
    );
  const add = (part: Condition) => onChange(regrouped(value, [...parts, part]));
  return (
    <fieldset className="rule-group">
      <legend className="sr-only">{at}</legend>
      <Select
        size="small"
        aria-label={`${at}怎样合并`}
        value={'all' in value ? 'all' : 'any'}
        onChange={(word: 'all' | 'any') => onChange(regrouped(value, parts, word))}
        options={[
          { value: 'all', label: '以下全部满足' },
          { value: 'any', label: '以下任一满足' },
        ]}
      />
      {needsOf(value, catalogue).map((one) => (
        <span key={one} className="sub">
          {one}
        </span>
      ))}
      {parts.map((part, nth) => {
        const where = `${at}第${nth + 1}条`;
        return (
          <div key={where} className="rule-part">
            <ConditionEditor at={where} value={part} catalogue={catalogue} onChange={(one) => put(nth, one)} />
            <Button size="small" disabled={parts.length === 1} aria-label={`删去${where}`} onClick={() => put(nth, null)}>
              删去
            </Button>
          </div>
        );
      })}
      <span className="wrap">
        <Button size="small" aria-label={`加条件到${at}`} onClick={() => add(newLeaf(catalogue))}>
          加条件
        </Button>
        <Button size="small" aria-label={`加一组到${at}`} onClick={() => add({ any: [newLeaf(catalogue)] })}>
          加一组
        </Button>
      </span>
    </fieldset>
  );
}

function LeafEditor({ at, value, catalogue, onChange }: Editing<Leaf>) {
  const fact = catalogue.facts.find(({ name }) => name === value.fact);
  const comparison = comparisonOf(value) ?? 'atLeast';
  const fitting = catalogue.parameters.filter(({ compares }) => compares === fact?.compares);
  const take = (name: string) => {
    const chosen = catalogue.facts.find((one) => one.name === name);
    if (chosen) onChange(ofFact(value, chosen, catalogue));
  };
  return (
    <span className="rule-leaf">
      <Select
        size="small"
        aria-label={`${at}所看的数据`}
        popupMatchSelectWidth={false}
        value={value.fact}
        onChange={take}
        options={catalogue.facts.map(({ name, label, unit }) => ({ value: name, label: unit ? `${label}（${unit}）` : label }))}
      />
      {fact?.compares === 'boolean' ? (
        <Select
          size="small"
          aria-label={`${at}是或否`}
          value={value.is === true ? 'yes' : 'no'}
          onChange={(one) => onChange({ ...value, is: one === 'yes' })}
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
          ]}
        />
      ) : (
        <>
          <Select
            size="small"
            aria-label={`${at}怎样比较`}
            value={comparison}
            onChange={(one: Comparison) => onChange(compared(value, one, value[comparison] ?? ''))}
            options={Object.entries(comparisons).map(([name, label]) => ({ value: name, label }))}
          />
          <Select
            size="small"
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            aria-label={`${at}与哪个参数比`}
            value={value[comparison] ?? ''}
            onChange={(one: string) => onChange(compared(value, comparison, one))}
            options={fitting.map(({ name, label, shown }) => ({ value: name, label: `${label}（${shown}）` }))}
          />
        </>
      )}
      {needsOf(value, catalogue).map((one) => (
        <span key={one} className="sub">
          {one}
        </span>
      ))}
    </span>
  );
}
