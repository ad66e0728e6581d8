import { Drawer } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { DataTable } from '../../platform/web/DataTable.tsx';
import type { Bulletin, Sentence } from './contract.ts';

type Said = z.output<typeof Sentence>;

/** 正文: each sentence opens the figures it rests on. */
export function BulletinSections({ sections, figures }: Pick<Bulletin, 'sections' | 'figures'>) {
  const [opened, setOpened] = useState<Said | null>(null);
  return (
    <>
      {sections.map((section) => (
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
      <Drawer title="这句话的数字" open={opened !== null} onClose={() => setOpened(null)} size={640} destroyOnHidden>
        {opened ? <Figures sentence={opened} all={figures} /> : null}
      </Drawer>
    </>
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

function Figures({ sentence, all }: { sentence: Said; all: Bulletin['figures'] }) {
  const asked = new Set(sentence.figures);
  // A figure is named by itself, or together with its area.
  const figures = all.filter((one) => asked.has(one.name) || asked.has(`${one.name}:${one.area}`));
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
