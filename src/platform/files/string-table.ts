/** A long list of texts kept as bytes outside the heap: a million unique names weigh 40 MB instead of 110 and cost no collection. */
export interface StringTable {
  add(text: string): void;
  /** The text by its number, or undefined when there is none. */
  get(index: number): string | undefined;
  count(): number;
}

const slabBytes = 4 * 1024 * 1024;
/** The first entries are also kept as strings: these are the headers, areas and remarks that come again on every row. */
const readyCount = 4096;

/** An empty table. */
export function stringTable(): StringTable {
  const ready: string[] = [];
  const slabs: Buffer[] = [];
  let used = slabBytes;
  let count = 0;
  /** Where each text begins, as slab × slabBytes + place; texts never cross slabs, so that ends need keeping too. */
  let starts = new Float64Array(1024);
  let lengths = new Uint32Array(1024);
  return {
    add(text) {
      if (count < readyCount) ready.push(text);
      const most = text.length * 3;
      if (used + most > slabBytes) {
        slabs.push(Buffer.allocUnsafeSlow(Math.max(slabBytes, most)));
        used = 0;
      }
      if (count === starts.length) {
        const wider = new Float64Array(count * 2);
        wider.set(starts);
        starts = wider;
        const longer = new Uint32Array(count * 2);
        longer.set(lengths);
        lengths = longer;
      }
      const written = (slabs.at(-1) as Buffer).write(text, used, 'utf8');
      starts[count] = (slabs.length - 1) * slabBytes + used;
      lengths[count] = written;
      used += written;
      count++;
    },
    get(index) {
      if (index < ready.length) return ready[index];
      const start = starts[index];
      if (start === undefined || index >= count) return undefined;
      const slab = Math.floor(start / slabBytes);
      const from = start - slab * slabBytes;
      return (slabs[slab] as Buffer).toString('utf8', from, from + (lengths[index] ?? 0));
    },
    count: () => count,
  };
}
