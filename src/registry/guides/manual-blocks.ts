/** 手册的一段: a heading, a paragraph, a step, a point, a remark, or a picture with what it shows. */
export type ManualBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph' | 'step' | 'point' | 'remark'; text: string; ordinal?: number }
  | { kind: 'picture'; says: string; file: string };

/** 「页面」: a page of the console, by its name in the menu. */
export const pagesNamed = (text: string): string[] => [...text.matchAll(/「([^」]+)」/g)].map(([, name]) => name ?? '');

/**
 * Reads a manual: as much of Markdown as it is written in (headings, paragraphs, numbered steps, points, remarks, pictures), one line a block. What it does not
 * know throws, so that nothing a person wrote is silently left out.
 */
export function manualBlocks(text: string): ManualBlock[] {
  const blocks: ManualBlock[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const heading = /^(#{1,3}) (.+)$/.exec(line);
    const step = /^(\d+)\. (.+)$/.exec(line);
    const picture = /^!\[([^\]]+)\]\(([^)]+)\)$/.exec(line);
    if (heading) blocks.push({ kind: 'heading', level: (heading[1]?.length ?? 1) as 1 | 2 | 3, text: heading[2] ?? '' });
    else if (step) blocks.push({ kind: 'step', ordinal: Number(step[1]), text: step[2] ?? '' });
    else if (picture) blocks.push({ kind: 'picture', says: picture[1] ?? '', file: picture[2] ?? '' });
    else if (line.startsWith('- ')) blocks.push({ kind: 'point', text: line.slice(2) });
    else if (line.startsWith('> ')) blocks.push({ kind: 'remark', text: line.slice(2) });
    else if (/^[\s|`<*_[]/.test(line)) throw new Error(`a manual is not written so: ${line.slice(0, 60)}`);
    else blocks.push({ kind: 'paragraph', text: line });
  }
  return blocks;
}
