import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';

/** 勾选: rows of the page that are ticked; what is ticked on another page does not count. */
export interface Picking<Row> {
  picked: Row[];
  /** Why nothing can be done with them yet; empty when something is ticked. */
  none: { says: string; remedy: string }[];
  clear: () => void;
  /** 选择本页. */
  all: ReactNode;
  /** The tick before a name. */
  box: (row: Row) => ReactNode;
}

/** Rows to tick, for what is done with several at once. */
export function usePicking<Row extends { id: string; name: string }>(rows: Row[], remedy = '勾选左侧的方框'): Picking<Row> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const picked = rows.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  return {
    picked,
    none: picked.length === 0 ? [{ says: '还没有选择企业', remedy }] : [],
    clear: () => setChosen(new Set()),
    all: (
      <Checkbox
        checked={rows.length > 0 && picked.length === rows.length}
        indeterminate={picked.length > 0 && picked.length < rows.length}
        onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
      >
        选择本页
      </Checkbox>
    ),
    box: ({ id, name }) => <Checkbox checked={chosen.has(id)} onChange={() => toggle(id)} aria-label={`选择 ${name}`} />,
  };
}
