import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Download } from '../../platform/portal/Download.tsx';
import { TextBox } from '../../platform/portal/fields.tsx';
import { Card, Loaded, Nothing, Page } from '../../platform/portal/parts.tsx';
import { query } from '../../platform/web/query.tsx';
import { downloadManual, readGuide } from './contract.ts';

/** 帮助: what people of an enterprise ask, looked for by words, and the manual to take along. */
export function PortalHelp() {
  const read = useQuery({ ...query(readGuide, {}), staleTime: 600_000 });
  const [q, setQ] = useState('');
  const words = q.split(/\s+/).filter(Boolean);
  return (
    <Page title="帮助" back="/">
      <Download path={downloadManual.path}>下载操作手册</Download>
      <Loaded read={read}>
        {({ faq }) => {
          const found = faq.filter(({ ask, answer }) => words.every((word) => `${ask} ${answer}`.includes(word)));
          return (
            <Card title="常见问题">
              <TextBox label="查找" value={q} maxLength={64} placeholder="输入几个字，例如：更正" onChange={setQ} />
              {found.length === 0 ? <Nothing>没有找到，换个说法试试；也可以问县市区工信部门</Nothing> : null}
              {found.map(({ id, ask, answer }) => (
                <details key={id}>
                  <summary>{ask}</summary>
                  <p>{answer}</p>
                </details>
              ))}
            </Card>
          );
        }}
      </Loaded>
    </Page>
  );
}
