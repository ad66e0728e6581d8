import { writeDocument } from '../../../../platform/files/document.ts';
import type { FileOut } from '../../../../platform/http/serve.ts';
import { refuse } from '../../../../platform/shared/reason.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { releaseDocument } from '../../../../registry/exports/release.ts';
import type { ProblemStep } from '../contract.ts';
import { problemById, type StoredStep, stepsOf } from '../problem-row.ts';
import { standingOf } from '../standing.ts';
import { type DocumentKind, documentNames, downloadDocument } from './contract.ts';
import { documentModel } from './model.ts';

const stepsFor: Record<DocumentKind, ProblemStep[]> = {
  assign: ['assign', 'ruleMoved', 'rework'],
  remind: ['escalate'],
  answer: ['answer'],
};

/** 一张单 about the newest step of its kind, as docx. */
export async function problemDocument(
  work: Work,
  { id, kind }: { id: string; kind: DocumentKind },
): Promise<{ fileName: string; bytes: Buffer }> {
  const problem = await problemById(work, id);
  const steps = await stepsOf(work, id);
  const at = steps.findLastIndex(({ step }) => stepsFor[kind].includes(step));
  const name = documentNames[kind];
  if (at < 0) refuse([{ says: `还没有可出${name}的步骤`, clause: work.policy.sla.clause, remedy: `${name}在${waits[kind]}后出具` }]);
  const { rows } = await work.client.query<{ demo: boolean }>('select demo from installation');
  const written = { problem, step: steps[at] as StoredStep, standing: standingOf(steps.slice(0, at + 1)), demo: rows[0]?.demo ?? false };
  return { fileName: `${name}（${problem.serial}）.docx`, bytes: await writeDocument(documentModel(work, kind, written)) };
}

const waits: Record<DocumentKind, string> = { assign: '交办', remind: '督办', answer: '反馈办理结果' };

/** 下载: numbered, journalled, its number in the properties of the file alone (GB/T 9704). */
export async function releaseProblemDocument(work: Work, asked: { id: string; kind: DocumentKind }): Promise<FileOut> {
  const leaving = {
    list: `problems.${asked.kind}`,
    says: `${downloadDocument.says.slice(0, 2)}${documentNames[asked.kind]}`,
    filters: asked,
  };
  return releaseDocument(work, leaving, await problemDocument(work, asked));
}
