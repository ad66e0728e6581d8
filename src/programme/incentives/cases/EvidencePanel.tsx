import { Descriptions } from 'antd';
import { Mark, type Tone } from '../../../platform/web/Mark.tsx';
import type { Case } from './contract.ts';

const tones: Record<Case['evidence'][number]['state'], Tone> = { yes: 'green', no: 'red', missing: 'yellow' };
const words: Record<Case['evidence'][number]['state'], string> = { yes: '已有', no: '不符合', missing: '待备' };

/** 证据清单: 在库 and 完税 as attested, 承诺函 and 账户 as given; no amount of tax, no number of an account. */
export function EvidencePanel({ evidence }: Pick<Case, 'evidence'>) {
  return (
    <Descriptions
      size="small"
      column={1}
      items={evidence.map((one) => ({
        key: one.kind,
        label: one.label,
        children: (
          <span className="wrap">
            <Mark tone={tones[one.state]}>{words[one.state]}</Mark>
            {one.says}
          </span>
        ),
      }))}
    />
  );
}
