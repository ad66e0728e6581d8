import { useQuery } from '@tanstack/react-query';
import { Descriptions } from 'antd';
import { query } from '../../../platform/web/query.tsx';
import { readChecklist, type Version } from './contract.ts';

const yesNo: Record<string, string> = { yes: '是', no: '否', unknown: '未了解' };

/** 一个版本所说的, as far as the reader is told: all of it, the conclusion alone, or only that there is one. */
export function RecordShown({ version }: { version: Version }) {
  const list = useQuery({ ...query(readChecklist, {}), enabled: version.content !== null });
  const { content } = version;
  if (!content && version.conclusion === null) return <p className="muted">走访过；所见与结论不在您的可见范围（披露矩阵：走访）。</p>;
  const items = list.data?.checklist ?? [];
  const answers = content
    ? Object.entries(content.answers)
        .filter(([, said]) => said !== '')
        // In the order of the list; what the list no longer asks stands last.
        .sort(([one], [other]) => placeIn(items, one) - placeIn(items, other))
        .map(([id, said]) => {
          const item = items.find((one) => one.id === id);
          const label =
            item?.choices?.find(({ value }) => value === said)?.label ?? (item?.kind === 'yesNo' ? (yesNo[said] ?? said) : said);
          return { key: id, label: item?.label ?? id, children: label };
        })
    : [];
  return (
    <Descriptions
      size="small"
      column={1}
      bordered
      items={[
        { key: 'on', label: '走访日期', children: version.visitedOn },
        { key: 'who', label: '走访人', children: (version.visitors ?? []).join('、') || '—' },
        ...(content
          ? [
              { key: 'minutes', label: '用时', children: content.minutes === null ? '—' : `${content.minutes} 分钟` },
              {
                key: 'spoken',
                label: '接待人',
                children: content.spokenTo.map(({ name, role }) => (role ? `${name}（${role}）` : name)).join('、') || '—',
              },
              ...answers,
              { key: 'saw', label: '所见、所听', children: <span className="lines">{content.saw || '—'}</span> },
            ]
          : []),
        { key: 'conclusion', label: '走访结论', children: <span className="lines">{version.conclusion}</span> },
      ]}
    />
  );
}

function placeIn(items: { id: string }[], id: string): number {
  const at = items.findIndex((item) => item.id === id);
  return at < 0 ? items.length : at;
}
