import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type * as z from 'zod';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { checkLetter, type WordingFound } from './contract.ts';

type Found = z.infer<typeof WordingFound>;

/** 文字核对: paste a letter before it is sent; what is unlawful in it is marked in place, with the article and a lawful way to say it. */
export function LetterChecker() {
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<{ text: string; found: Found[] } | null>(null);
  const check = useWrite(checkLetter, ({ found }, said) => setChecked({ text: said.text, found }));
  return (
    <section className="panel" aria-label="文字核对">
      <p className="muted gap">函件、通知、短信、会议材料在发出前贴到这里核对。核对只作提示，不算违规；用过核对会留痕。</p>
      <Input.TextArea
        aria-label="待核对的文字"
        placeholder="把要发给企业或县市区的文字贴在这里"
        rows={8}
        maxLength={20_000}
        showCount
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div style={{ margin: '24px 0 12px' }}>
        <Button type="primary" disabled={text.trim() === ''} loading={check.isPending} onClick={() => check.mutate({ text: text.trim() })}>
          核对
        </Button>
      </div>
      <ProblemAlert problem={check.error} />
      {checked ? <Result {...checked} /> : null}
    </section>
  );
}

function Result({ text, found }: { text: string; found: Found[] }) {
  if (found.length === 0)
    return <Alert type="success" showIcon title="没有发现违规的说法" description="请仍由统计部门把关；系统只认得常见的说法。" />;
  return (
    <>
      <Alert type="error" showIcon title={`有 ${found.length} 处说法违反统计法律法规，不能发出`} className="gap" />
      <p className="letter">{marked(text, found)}</p>
      <ol className="reasons">
        {found.map((one) => (
          <li key={`${one.from}-${one.act}`}>
            <b>“{one.words}”</b>：{one.title}。{one.says}（依据 {one.clause}）<div className="muted">可改为：{one.lawful}</div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The text with what was found marked; what overlaps is marked once. */
function marked(text: string, found: Found[]) {
  const pieces = [];
  let at = 0;
  for (const one of found.toSorted((a, b) => a.from - b.from)) {
    if (one.from < at) continue;
    pieces.push(
      text.slice(at, one.from),
      <mark key={one.from} title={`${one.title}（${one.clause}）`}>
        {text.slice(one.from, one.to)}
      </mark>,
    );
    at = one.to;
  }
  return [...pieces, text.slice(at)];
}
