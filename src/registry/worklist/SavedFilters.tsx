import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Dropdown, Input, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { changeFilter, dropFilter, keepFilter, listFilters, type WorkFilter } from './contract.ts';
import { useWorkFilters, useWorkTab } from './workLabel.tsx';

/** 常用筛选: one's own filters with a name; the default one is what the page opens with. */
export function SavedFilters() {
  const { message } = App.useApp();
  const go = useNavigate();
  const { search } = useLocation();
  const found = useQuery(query(listFilters, {}));
  const rows = found.data?.rows ?? [];
  const [editing, setEditing] = useState<WorkFilter | 'new' | null>(null);
  const drop = useWrite(dropFilter, () => message.success('已删去'));
  // Once, when the page is opened without any condition.
  const entered = useRef(search === '');
  const first = rows.find(({ isDefault }) => isDefault);
  useEffect(() => {
    if (!found.data) return;
    if (entered.current && first && search === '') go({ search: first.address }, { replace: true });
    entered.current = false;
  }, [found.data, first, search, go]);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...rows.map((row) => ({
              key: row.id,
              label: `${row.name}${row.isDefault ? '（默认）' : ''}`,
              children: [
                { key: `open ${row.id}`, label: '打开' },
                { key: `change ${row.id}`, label: '改名、设为默认…' },
                { key: `drop ${row.id}`, label: '删去', danger: true },
              ],
            })),
            ...(rows.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'keep', label: '保存当前筛选…' },
          ],
          onClick: ({ key }) => {
            const [act = '', id = ''] = key.split(' ');
            const row = rows.find((one) => one.id === id);
            if (act === 'keep') setEditing('new');
            else if (act === 'drop') drop.mutate({ id });
            else if (act === 'change' && row) setEditing(row);
            else if (row) go({ search: row.address });
          },
        }}
      >
        <Button>常用筛选 {rows.length}</Button>
      </Dropdown>
      {editing ? <FilterModal of={editing} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function FilterModal({ of, onClose }: { of: WorkFilter | 'new'; onClose: () => void }) {
  const { message } = App.useApp();
  const tab = useWorkTab();
  const filters = useWorkFilters();
  const [name, setName] = useState(of === 'new' ? '' : of.name);
  const [isDefault, setDefault] = useState(of !== 'new' && of.isDefault);
  const done = () => {
    message.success('已保存常用筛选');
    onClose();
  };
  const keep = useWrite(keepFilter, done);
  const change = useWrite(changeFilter, done);
  return (
    <Modal
      title={of === 'new' ? '保存常用筛选' : '更改常用筛选'}
      open
      onCancel={onClose}
      onOk={() => (of === 'new' ? keep.mutate({ name, isDefault, tab, ...filters }) : change.mutate({ id: of.id, name, isDefault }))}
      okText="保存"
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={keep.isPending || change.isPending}
    >
      <ProblemAlert problem={keep.error ?? change.error} />
      <p className="muted gap">只保存页签与筛选条件，归本人所有。</p>
      <Input aria-label="名称" placeholder="名称" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
      <Checkbox className="gap-above" checked={isDefault} onChange={({ target }) => setDefault(target.checked)}>
        打开待办事项时默认用它
      </Checkbox>
    </Modal>
  );
}
