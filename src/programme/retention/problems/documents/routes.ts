import type { Doors } from '../../../../platform/http/serve.ts';
import type { Work } from '../../../../registry/access/work.ts';
import { downloadDocument } from './contract.ts';
import { releaseProblemDocument } from './write.ts';

/** 交办单、督办单、反馈单. */
export function documentRoutes({ serveFile }: Doors<Work>): void {
  serveFile(downloadDocument, releaseProblemDocument);
}
