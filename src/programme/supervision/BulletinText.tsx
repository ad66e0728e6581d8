import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { instantText } from '../../platform/web/amount.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemPage } from '../../platform/web/Fault.tsx';
import { query } from '../../platform/web/query.tsx';
import { type Bulletin, readBulletin, type Sentence } from './contract.ts';

type Said = z.output<typeof Sentence>;

/** 通报正文: each sentence opens the figures it rests on, as they were frozen. */
export function BulletinText({ id }: { id: string }) {
  const read = useQuery(query(readBulletin, { id }));
  const [opened, setOpened] = useState<Said | null>(null);
  if (read.error) return <ProblemPage problem={read.error} onRetry={() => read.refetch()} />;
  if (!read.data) return <Skeleton active />;
  const bulletin = read.data;
  return (
    <article className="panel" style={{ maxWidth: 860 }}>
      <h2 style={{ textAlign: 'center', fontSize: 20 }}>{bulletin.title}</h2>
      <p className="muted" style={{ textAlign: 'center' }}>
        第 {bulletin.version} 版，{instantText(bulletin.madeAt)} 定格。点句子可看它的数字。
      </p>
      {bulletin.sections.map((section) => (
        <section key={section.heading}>
          <h3>{section.heading}</h3>
          <p style={{ textIndent: '2em', lineHeight: 2, fontSize: 16 }}>
            {section.sentences.map((sentence) =>
              sentence.figures.length > 0 ? (
                <SentenceButton key={sentence.says} sentence={sentence} onOpen={setOpened} />
              ) : (
                <span key={sentence.says}>{sentence.says}</span>
              ),
            )}
          </p>
        </section>
      ))}
      {bulletin.seal ? (
        <p className="muted mono" style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
          留痕封存第 {bulletin.seal.seq} 号，杂凑值（SM3）：{bulletin.seal.hash}
        </p>
      ) : null}
      <Drawer title="这句话的数字" open={opened !== null} onClose={() => setOpened(null)} size={640} destroyOnHidden>
        {opened ? <Figures sentence={opened} bulletin={bulletin} /> : null}
      </Drawer>
    </article>
  );
}

/** A button cannot break across lines as a sentence must: a piece of text that acts like one. */
function SentenceButton({ sentence, onOpen }: { sentence: Said; onOpen: (sentence: Said) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      className="sentence"
      role="button"
      tabIndex={0}
      onClick={() => onOpen(sentence)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(sentence);
      }}
    >
      {sentence.says}
    </span>
  );
}

function Figures({ sentence, bulletin }: { sentence: Said; bulletin: Bulletin }) {
  const asked = new Set(sentence.figures);
  // A figure is named by itself, or together with its area.
  const figures = bulletin.figures.filter((one) => asked.has(one.name) || asked.has(`${one.name}:${one.area}`));
  return (
    <>
      <p>{sentence.says}</p>
      <DataTable
        label="数字"
        rows={figures}
        rowKey={(one) => `${one.name}-${one.area}`}
        columns={[
          { key: 'label', title: '指标', head: true, show: (one) => `${one.area ?? '全市'} ${one.label}` },
          { key: 'value', title: '数值', number: true, show: (one) => (one.value === null ? '—' : `${one.value} ${one.unit}`) },
          { key: 'says', title: '口径', show: (one) => one.says },
          { key: 'clause', title: '条款', show: (one) => one.clause },
        ]}
      />
    </>
  );
}
