import { type DocumentModel, writeDocument } from '../../../platform/files/document.ts';
import { planPlaces, saidText, type TextKey } from '../../../policy/text.ts';
import type { Work } from '../../../registry/access/work.ts';
import { demoNotice } from '../../../registry/exports/release.ts';
import type { Notice } from './notices/contract.ts';
import { readNotice } from './notices.ts';
import { wan } from './sheet.ts';

const day = (on: string) => `${Number(on.slice(0, 4))}年${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`;

/** The list as it is put up: the five columns of 公示表, in 万元, and their sum. */
function table(notice: Notice): DocumentModel['tables'][number] {
  const total = notice.rows.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return {
    label: '附件',
    title: '奖励名单公示表',
    asOf: `公示期：${day(notice.fromOn)}至${day(notice.toOn)}`,
    unit: '单位：万元',
    columns: [
      { header: '序号', width: 0.6 },
      { header: '县市区', width: 1.2 },
      { header: '企业名称', width: 3.4, align: 'left' },
      { header: '奖励事项', width: 3.6, align: 'left' },
      { header: '奖励金额', width: 1.2 },
    ],
    rows: [
      ...notice.rows.map((row) => ({ cells: [String(row.ordinal), row.area, row.name, row.item, wan(row.amountFen)] })),
      { cells: ['', '合计', `${notice.rows.length} 家`, '', wan(String(total))], strong: true },
    ],
    notes: [],
  };
}

/** 公示 as a 公文, to be printed and put up: what is published, its basis, until when, and how to object. */
export async function noticeDocument(work: Work, { id }: { id: string }): Promise<{ fileName: string; bytes: Buffer }> {
  const notice = await readNotice(work, { id });
  const { rows } = await work.client.query<{ demo: boolean }>('select demo from installation');
  const places = {
    ...planPlaces(work.policy),
    依据: notice.basis,
    起始日: day(notice.fromOn),
    截止日: day(notice.toOn),
    电话: notice.phone,
    地址: notice.address,
    公示单位: notice.issuer,
  };
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text });
  const worded = (key: TextKey) => saidText(work.policy, key, notice.fromOn, places).map(paragraph);
  const bytes = await writeDocument({
    title: notice.title.join('\n'),
    notice: rows[0]?.demo ? `${demoNotice}，不得作为公文使用` : null,
    addressee: null,
    blocks: [...worded('notice.opening'), ...worded('notice.days'), paragraph(notice.how), ...worded('notice.contact')],
    annexes: ['奖励名单公示表'],
    signature: { by: notice.issuer, on: day(notice.fromOn) },
    colophon: notice.no,
    tables: [table(notice)],
    author: notice.issuer,
  });
  return { fileName: `${notice.no}.docx`, bytes };
}
