import type { Reason } from '../shared/reason.ts';
import { CallProblem, linkTo, signedOut } from './call.tsx';

/** 下载到的文件, with the number by which it is traced. */
export interface Downloaded {
  fileName: string;
  serial: string;
}

/** 下载: asks for a file and hands it to the browser to be kept; `onBytes` tells how much has come. Throws as `call` does. */
export async function download(
  path: string,
  query: Record<string, string | number | boolean | null | undefined>,
  onBytes: (bytes: number) => void,
): Promise<Downloaded> {
  const response = await fetch(linkTo(path, query), { credentials: 'same-origin' }).catch(() => null);
  if (!response) throw new CallProblem(0, [{ says: '暂时没有取到文件', remedy: '请检查网络后再导出' }]);
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as { reasons?: Reason[]; faultId?: string };
    if (response.status === 401) signedOut.dispatchEvent(new Event('signedOut'));
    throw new CallProblem(response.status, said.reasons ?? [{ says: '暂时没有取到文件', remedy: '请稍后再导出' }], said.faultId);
  }
  const blob = await collected(response, onBytes);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const fileName = named ? decodeURIComponent(named) : 'file';
  keep(blob, fileName);
  return { fileName, serial: decodeURIComponent(response.headers.get('x-export-serial') ?? '') };
}

async function collected(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const pieces: BlobPart[] = [];
  const reader = response.body?.getReader();
  let bytes = 0;
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    pieces.push(piece.value);
    bytes += piece.value.length;
    onBytes(bytes);
  }
  return new Blob(pieces, { type: response.headers.get('content-type') ?? 'application/octet-stream' });
}

function keep(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
